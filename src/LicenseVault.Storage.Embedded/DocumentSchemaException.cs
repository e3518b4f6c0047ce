namespace LicenseVault.Storage.Embedded;

/// <summary>
/// The SQLite file and the program disagree about its tables in a way that the program must not mend by itself. The message says what
/// the operator can do. Nothing was changed.
/// </summary>
public sealed class DocumentSchemaException(string message) : Exception(message);
