using LicenseVault.Core.Storing;

namespace LicenseVault.Storage.Embedded.Documents;

/// <summary>By what a database says whose it is, and which program can read it.</summary>
internal static class DatabaseFormat
{
    // "LVlt", which file(1) shows too.
    private const long Application = 0x4C56_6C74;
    // 2 has annexes, and the bodies of collections that have them in tables of their own. 3 has status statements in annexes, which a program that passes
    // over them must not read.
    private const long Format = 3;
    private const long OldestFormat = 1;

    public static bool IsEmpty(DatabaseConnection file) => !file.Exists("SELECT 1 FROM sqlite_schema");

    public static void MarkOnce(DatabaseConnection file)
    {
        if (file.Scalar("PRAGMA user_version") is Format)
            return;
        file.Execute($"PRAGMA application_id = {Application}");
        file.Execute($"PRAGMA user_version = {Format}");
    }

    public static void ThrowIfUnknown(DatabaseConnection file, string path)
    {
        if (IsEmpty(file))
            return;
        if (file.Scalar("PRAGMA application_id") is not Application)
            throw new StoreUnfitException($"{path} is a database of another program. Set Vault:Documents:Path to a file of the vault's own.");
        if (file.Scalar("PRAGMA user_version") is long format and not (>= OldestFormat and <= Format))
            throw new StoreUnfitException($"{path} has format {format} and this program knows {Format}. Run the newer program that wrote it.");
    }
}
