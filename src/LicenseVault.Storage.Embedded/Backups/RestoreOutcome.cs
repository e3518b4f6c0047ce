namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>What came of restoring a vault.</summary>
public abstract record RestoreOutcome
{
    private RestoreOutcome()
    {
    }

    /// <summary>The folder holds the vault as it was backed up.</summary>
    public sealed record Restored(int Number, BackupManifest Manifest) : RestoreOutcome;

    /// <summary>There is no whole backup, or not the one asked for; one that was cut has no manifest.</summary>
    public sealed record NoBackup : RestoreOutcome;

    /// <summary>The folder that the vault would go to holds something.</summary>
    public sealed record NotEmpty : RestoreOutcome;

    /// <summary>An earlier restore was cut and has left this folder; it can be deleted.</summary>
    public sealed record LeftOver(string Folder) : RestoreOutcome;

    /// <summary>Files of the backup are not what was backed up; nothing was restored.</summary>
    /// <param name="Files">The first hundred.</param>
    public sealed record Damaged(IReadOnlyList<string> Files) : RestoreOutcome;
}
