using LicenseVault.Storage.Embedded.Documents;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>Lets SQLite judge a copied database before anybody relies on it.</summary>
internal static class DatabaseCheck
{
    public static void ThrowIfDamaged(string path)
    {
        using var file = new DatabaseFile(path).OpenForReading();
        if (file.Scalar("PRAGMA quick_check(1)") is not "ok")
            throw new IOException($"{path} is a damaged database.");
    }
}
