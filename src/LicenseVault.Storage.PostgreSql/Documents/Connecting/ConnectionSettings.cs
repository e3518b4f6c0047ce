using LicenseVault.Core.Storing;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Connecting;

/// <summary>How sessions are made: what the operator set, and what the store's promises need whatever was set.</summary>
internal static class ConnectionSettings
{
    private const int MostSessions = 20;
    private const int MostPrepared = 100;

    // Every statement of the store is a look-up or a walk along one index. A plan without that index is never right, and a plan that is
    // the same for all values need not be made again. What these refusals cost would start the compiler of plans, so that is off too.
    // Each write waits for its own commit on the disk, whatever the server, the database or the user are set to.
    private const string Promises = """
        SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
               set_config('default_transaction_isolation', 'read committed', false),
               set_config('search_path', '', false),
               set_config('plan_cache_mode', 'force_generic_plan', false),
               set_config('enable_seqscan', 'off', false),
               set_config('enable_bitmapscan', 'off', false),
               set_config('enable_sort', 'off', false),
               set_config('enable_incremental_sort', 'off', false),
               set_config('jit', 'off', false)
        """;

    public static NpgsqlDataSource Read(PostgreSqlDocumentStoreOptions options)
    {
        var settings = Parse(options.ConnectionString);
        settings.Timeout = options.TimeoutSeconds;
        settings.CommandTimeout = options.TimeoutSeconds;
        settings.CancellationTimeout = 1000;
        settings.TcpKeepAlive = true;
        settings.TcpKeepAliveTime = options.TimeoutSeconds;
        settings.ApplicationName ??= "LicenseVault";
        settings.MaxPoolSize = IsSet(settings, "Maximum Pool Size") ? settings.MaxPoolSize : MostSessions;
        settings.MaxAutoPrepare = IsSet(settings, "Max Auto Prepare") ? settings.MaxAutoPrepare : MostPrepared;
        settings.AutoPrepareMinUsages = 2;

        // Bodies come back byte for byte only when nobody converts them.
        settings.Encoding = "UTF8";
        settings.ClientEncoding = "UTF8";

        // A reset between two uses would undo the promises, and the store changes nothing else in a session.
        settings.NoResetOnClose = true;
        settings.Multiplexing = false;
        settings.Enlist = false;

        // Details of errors quote keys of documents.
        settings.IncludeErrorDetail = false;
        settings.PersistSecurityInfo = false;
        return Build(settings);
    }

    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or InvalidCastException or KeyNotFoundException)
        {
            // The reason is left out: a password with a semicolon ends up in it.
            throw NotAConnectionString();
        }
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder settings)
    {
        try
        {
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            builder.UsePhysicalConnectionInitializer(Prepare, PrepareAsync);
            return builder.Build();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw NotAConnectionString();
        }
    }

    private static StoreUnfitException NotAConnectionString() =>
        new("Vault:Documents:ConnectionString is not a connection string of Npgsql, or contradicts itself. It looks like: Host=db.example;Database=vault;Username=vault;Password=... (in quotes what holds a semicolon).");

    // Whether a setting is there; ContainsKey tells whether there could be one.
    private static bool IsSet(NpgsqlConnectionStringBuilder settings, string keyword) => settings.Keys.Any(key => key == keyword);

    private static void Prepare(NpgsqlConnection session)
    {
        using var command = new NpgsqlCommand(Promises, session);
        command.ExecuteNonQuery();
    }

    private static async Task PrepareAsync(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand(Promises, session);
        await command.ExecuteNonQueryAsync();
    }
}
