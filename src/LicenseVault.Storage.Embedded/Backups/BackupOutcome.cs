namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>What came of a backup.</summary>
public abstract record BackupOutcome
{
    private BackupOutcome()
    {
    }

    /// <summary>It is whole and durable.</summary>
    /// <param name="Number">Its folder's.</param>
    /// <param name="NewObjects">How many objects no earlier backup had.</param>
    public sealed record Taken(int Number, BackupManifest Manifest, long NewObjects) : BackupOutcome;

    /// <summary>
    /// Objects of the vault are not what an earlier backup has of them, or cannot be read: a disk turned a byte, here or there, or somebody did. No backup was
    /// made, and those made before are untouched.
    /// </summary>
    /// <param name="Keys">The first hundred.</param>
    public sealed record ObjectsDiffer(IReadOnlyList<string> Keys) : BackupOutcome;
}
