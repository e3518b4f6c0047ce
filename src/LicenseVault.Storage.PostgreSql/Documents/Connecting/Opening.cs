using System.Net.Sockets;
using LicenseVault.Core.Storing;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Connecting;

/// <summary>The first session of a store. Whatever keeps it from being used is said in words that name the setting, without any secret.</summary>
internal static class Opening
{
    private const string Setting = "Vault:Documents:ConnectionString";

    public static TResult Open<TResult>(NpgsqlDataSource source, Func<NpgsqlConnection, TResult> open)
    {
        try
        {
            using var session = source.OpenConnection();
            ThrowIfUnfit(session);
            return open(session);
        }
        catch (PostgresException e)
        {
            throw new StoreUnfitException($"{Setting}: {Advice(e)}", e);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or SocketException or IOException)
        {
            throw new StoreUnfitException($"{Setting}: no PostgreSQL server answers there. Start it, or correct its address.", e);
        }
    }

    private static void ThrowIfUnfit(NpgsqlConnection session)
    {
        using var command = new NpgsqlCommand(
            "SELECT current_setting('server_encoding'), current_setting('fsync'), pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean", session);
        using var row = command.ExecuteReader();
        row.Read();
        if (row.GetString(0) is var encoding and not "UTF8")
            throw new StoreUnfitException($"{Setting}: the database has the encoding {encoding}, which cannot hold every text. Create one with ENCODING 'UTF8' and name it.");
        if (row.GetString(1) != "on")
            throw new StoreUnfitException($"{Setting}: the server runs with fsync = off and would lose certificates when the power fails. Set fsync = on.");
        if (row.GetBoolean(2))
            throw new StoreUnfitException($"{Setting}: the server is read-only or a standby. Name the primary; for several hosts add Target Session Attributes=primary.");
    }

    private static string Advice(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "the server refuses these credentials. Correct Username and Password, or allow them in pg_hba.conf.",
        PostgresErrorCodes.InvalidCatalogName =>
            "the server has no database of that name. Create it with ENCODING 'UTF8', or correct Database.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"the user lacks a privilege ({e.MessageText}). Grant CREATE on the database, or make the schema Vault:Documents:Schema beforehand with this user as its owner.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown =>
            $"the server takes no session for now ({e.MessageText}). Start again later.",
        _ => $"the server answers with an error ({e.SqlState}: {e.MessageText}).",
    };
}
