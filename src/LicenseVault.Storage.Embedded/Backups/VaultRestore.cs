using System.Security.Cryptography;
using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Durability;
using LicenseVault.Storage.Embedded.Objects;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.Embedded.Backups;

/// <summary>
/// Makes a vault's folder from a backup: <c>vault.db</c>, <c>objects/</c> and the companions. It is made aside and gets its name when every byte
/// was found right, so the folder is there whole or not at all.
/// </summary>
public sealed class VaultRestore(IEntropy entropy, TimeProvider clock)
{
    private const int ObjectsAtOnce = 8;
    private const int MostNamed = 100;

    // Numbers that were given after the backup are on certificates that people hold: the counters go on well past them.
    private const long CounterGap = 1 << 20;

    /// <param name="number">Which backup; null for the newest.</param>
    /// <param name="progress">Told how many objects are done.</param>
    public async Task<RestoreOutcome> RunAsync(string from, int? number, string to, Action<long> progress, CancellationToken cancel)
    {
        var backup = new BackupFolder(from);
        var chosen = number ?? backup.Numbers.LastOrDefault(backup.IsWhole);
        if (!backup.IsWhole(chosen))
            return new RestoreOutcome.NoBackup();
        if (BackupManifest.Read(backup.ManifestOf(chosen)) is not { } manifest)
            return new RestoreOutcome.Damaged([backup.ManifestOf(chosen)]);

        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(to));
        var aside = $"{target}.restoring";
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
            return new RestoreOutcome.NotEmpty();
        if (Path.Exists(aside))
            return new RestoreOutcome.LeftOver(aside);
        if (await DamagedFilesAsync(backup, chosen, manifest, cancel) is { Count: > 0 } damaged)
            return new RestoreOutcome.Damaged(damaged);

        try
        {
            Durable.CreateFolder(aside);
            var differing = await RestoreAsync(backup, chosen, manifest, aside, progress, cancel);
            if (differing.Count > 0)
                return new RestoreOutcome.Damaged(differing);

            Publish(aside, target);
            return new RestoreOutcome.Restored(chosen, manifest);
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> DamagedFilesAsync(BackupFolder backup, int number, BackupManifest manifest, CancellationToken cancel)
    {
        var damaged = new List<string>();
        foreach (var (expected, path) in FilesOf(backup, number, manifest))
        {
            // A name that leads out of the folder was not written by a backup.
            if (!Path.GetFullPath(path).StartsWith($"{backup.FolderOf(number)}{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                || !File.Exists(path)
                || await CopiedFile.MeasureAsync(expected.Name, path, cancel) != expected)
                damaged.Add(path);
        }

        return damaged;
    }

    private static IEnumerable<(BackedUpFile Expected, string Path)> FilesOf(BackupFolder backup, int number, BackupManifest manifest) =>
    [
        (manifest.Documents, backup.DocumentsOf(number)),
        (manifest.ObjectList, backup.ObjectListOf(number)),
        .. manifest.Companions.Select(companion => (companion, backup.CompanionOf(number, companion.Name))),
    ];

    private async Task<IReadOnlyList<string>> RestoreAsync(
        BackupFolder backup, int number, BackupManifest manifest, string aside, Action<long> progress, CancellationToken cancel)
    {
        var differing = new List<string>();
        foreach (var (expected, path) in FilesOf(backup, number, manifest).Where(file => file.Expected != manifest.ObjectList))
        {
            if (await CopiedFile.CopyAsync(expected.Name, path, Path.Combine(aside, expected.Name), cancel) != expected)
                differing.Add(path);
        }

        var log = Raise(Path.Combine(aside, BackupFolder.DocumentsName));
        differing.AddRange(await RestoreObjectsAsync(backup, number, manifest, log, Path.Combine(aside, "objects"), progress, cancel));
        return differing;
    }

    private static BackedUpLog Raise(string documents)
    {
        try
        {
            DatabaseCheck.ThrowIfDamaged(documents);
            using var file = new DatabaseFile(documents).OpenForWriting();
            file.Execute("UPDATE vault_counters SET next = next + $0", CounterGap);
            return BackedUpLog.In(file);
        }
        catch (SqliteException problem)
        {
            throw new IOException($"The backed-up database cannot be opened: {problem.Message}", problem);
        }
    }

    private async Task<IReadOnlyList<string>> RestoreObjectsAsync(
        BackupFolder backup, int number, BackupManifest manifest, BackedUpLog log, string root, Action<long> progress, CancellationToken cancel)
    {
        using var kept = Open(backup.Objects);
        using var restored = Open(root);
        var (done, bytes) = (0L, 0L);
        var differing = new List<string>();
        foreach (var lines in File.ReadLines(backup.ObjectListOf(number)).Chunk(ObjectsAtOnce))
        {
            var results = await Task.WhenAll(lines.Select(line => RestoreAsync(kept, restored, log, line, cancel)));
            differing.AddRange(results.Where(result => result.Length is null).Select(result => result.Name).Take(MostNamed - differing.Count));
            bytes += results.Sum(result => result.Length ?? 0);
            progress(done += lines.Length);
        }

        if (differing.Count == 0 && (done, bytes) != (manifest.Objects, manifest.ObjectBytes))
            differing.Add(backup.ObjectListOf(number));
        return differing;
    }

    /// <summary>The length is null when the object is not what the list says.</summary>
    private static async Task<(string Name, long? Length)> RestoreAsync(FileObjectStore kept, FileObjectStore restored, BackedUpLog log, string line, CancellationToken cancel)
    {
        if (ListedObject.Read(line) is not { } listed)
            return ("a line of the list of objects", null);

        await using var stream = await kept.ReadAsync(listed.Key, cancel);
        if (stream is null || stream.Length != listed.Length)
            return (listed.Key.Value, null);

        var content = new byte[listed.Length];
        await stream.ReadExactlyAsync(content, cancel);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == listed.Digest
            && (log.IsBeyond(listed.Key) || await restored.PutOnceAsync(listed.Key, content, cancel) is PutOutcome.Stored)
            ? (listed.Key.Value, listed.Length)
            : (listed.Key.Value, null);
    }

    private static void Publish(string aside, string target)
    {
        // Deletes an empty folder and no other, so what came to it meanwhile is not lost.
        if (Directory.Exists(target))
            Directory.Delete(target);
        Directory.Move(aside, target);
        Durable.SyncFolder(Path.GetDirectoryName(target)!);
    }

    private FileObjectStore Open(string root) => new(Options.Create(new FileObjectStoreOptions { Root = root }), entropy, clock);
}
