namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>What a backup is taken of.</summary>
/// <param name="DocumentsPath">The SQLite file.</param>
/// <param name="ObjectsRoot">The folder of the objects.</param>
/// <param name="Companions">Small files that belong to the vault, by the name that they have in the backup and beside a restored vault.</param>
public sealed record BackupSource(string DocumentsPath, string ObjectsRoot, IReadOnlyDictionary<string, string> Companions);
