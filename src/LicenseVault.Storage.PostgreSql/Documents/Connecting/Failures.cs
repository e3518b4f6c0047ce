using System.Net.Sockets;
using LicenseVault.Core.Storing;
using Npgsql;

namespace LicenseVault.Storage.PostgreSql.Documents.Connecting;

/// <summary>What a failure of the driver or the server is to a caller of the store.</summary>
internal static class Failures
{
    /// <summary>An outage, something for the operator or a body that is no JSON; null for what is none of these, a mistake of this program.</summary>
    public static Exception? Name(Exception failure) => failure switch
    {
        PostgresException e => Name(e),
        OperationCanceledException => new StoreUnavailableException("The PostgreSQL server took longer than Vault:Documents:TimeoutSeconds.", failure),
        ObjectDisposedException => null,
        NpgsqlException or TimeoutException or SocketException or IOException =>
            new StoreUnavailableException("The PostgreSQL server did not answer.", failure),
        _ => null,
    };

    /// <summary>Whether two changes met in a way that undid this one whole; trying it again is right.</summary>
    public static bool IsPassing(PostgresException e) => e.SqlState
        is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation;

    // Texts of the server are left out where they might quote a value.
    private static Exception? Name(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new IOException("The disk of the PostgreSQL server is full.", e),
        PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            new ArgumentException("The body of a document is not JSON in UTF-8."),
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.InvalidSchemaName =>
            new IOException("The tables in the schema Vault:Documents:Schema were changed, or are closed to the vault.", e),
        // Failures of the server's files (58), and damage in them (XX001, XX002).
        ['5', '8', ..] or ['X', 'X', '0', '0', '1' or '2'] => new IOException($"The PostgreSQL server reports a failure of its storage ({e.SqlState}).", e),
        // Lost connections (08), credentials refused (28), shortages (53), shutdowns and time-outs (57), a lock that was not given.
        ['0', '8', ..] or ['2', '8', ..] or ['5', '3', ..] or ['5', '7', ..]
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InvalidCatalogName =>
            new StoreUnavailableException($"The PostgreSQL server takes no work for now ({e.SqlState}).", e),
        _ when IsPassing(e) => new StoreUnavailableException("Others changed the same documents again and again.", e),
        _ => null,
    };
}
