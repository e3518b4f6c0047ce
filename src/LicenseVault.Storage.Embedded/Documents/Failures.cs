using LicenseVault.Core.Storing;
using Microsoft.Data.Sqlite;

namespace LicenseVault.Storage.Embedded.Documents;

/// <summary>What a failure of SQLite means to the vault: a wait that was too long, or something that the operator must mend.</summary>
internal static class Failures
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Unreadable = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public static Exception Meaning(Exception failure) => failure is SqliteException { SqliteErrorCode: var code }
        ? code switch
        {
            Busy or Locked => new StoreUnavailableException("The file of the documents was locked for too long.", failure),
            Full => new IOException("The disk of the documents (Vault:Documents:Path) is full.", failure),
            ReadOnly or CannotOpen => new IOException("The file of the documents (Vault:Documents:Path) cannot be written: its disk or its permissions are closed to the program.", failure),
            Unreadable => new IOException("The disk of the documents (Vault:Documents:Path) cannot be read or written.", failure),
            _ => failure,
        }
        : failure;

    /// <summary>The same at the start, where it is a fact about the setting.</summary>
    public static Exception MeaningAtStart(Exception failure, string path) => Meaning(failure) switch
    {
        StoreUnavailableException or IOException or UnauthorizedAccessException =>
            new StoreUnfitException($"Vault:Documents:Path: {path} cannot be opened for writing. {Meaning(failure).Message}", failure),
        var other => other,
    };
}
