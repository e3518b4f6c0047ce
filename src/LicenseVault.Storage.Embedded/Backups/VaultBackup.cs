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
/// Takes backups of an embedded vault while it is in use. The documents are copied first, as of one moment; every object that they name was put
/// before, so it is among those copied after. Each object is read on both sides every time: a copy that is no longer what was copied
/// is found by the next backup, and not when it is needed.
/// </summary>
public sealed class VaultBackup(IEntropy entropy, TimeProvider clock)
{
    private const int ObjectsAtOnce = 8;
    private const int MostNamed = 100;

    /// <param name="keep">How many whole backups stay, this one included; at least 1.</param>
    /// <param name="progress">Told how many objects are done.</param>
    public async Task<BackupOutcome> TakeAsync(BackupSource source, string to, int keep, Action<long> progress, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        ThrowIfMissing(source);
        var folder = new BackupFolder(to);
        Durable.CreateFolder(folder.Path);
        using var alone = new FileStream(folder.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        foreach (var cut in folder.Numbers.Where(number => !folder.IsWhole(number)).ToList())
            folder.Remove(cut);
        var number = folder.Numbers is [.., var newest] ? newest + 1 : 1;
        Durable.CreateFolder(folder.FolderOf(number));

        var takenAt = clock.GetUtcNow();
        var documents = await CopyDocumentsAsync(source.DocumentsPath, folder.DocumentsOf(number), cancel);
        var companions = new List<BackedUpFile>();
        foreach (var (name, path) in source.Companions.OrderBy(companion => companion.Key, StringComparer.Ordinal))
            companions.Add(await CopiedFile.CopyAsync(name, path, folder.CompanionOf(number, name), cancel));

        var objects = await CopyObjectsAsync(source.ObjectsRoot, folder, number, progress, cancel);
        if (objects.Differing.Count > 0)
        {
            folder.Remove(number);
            return new BackupOutcome.ObjectsDiffer(objects.Differing);
        }

        var list = await CopiedFile.MeasureAsync(BackupFolder.ObjectListName, folder.ObjectListOf(number), cancel);
        var manifest = new BackupManifest(BackupManifest.KnownFormat, takenAt, documents, list, objects.Count, objects.Bytes, companions);
        Durable.PublishOnce($"{folder.ManifestOf(number)}.draft", folder.ManifestOf(number), manifest.ToJson());
        foreach (var old in folder.Numbers.SkipLast(keep).ToList())
            folder.Remove(old);
        return new BackupOutcome.Taken(number, manifest, objects.New);
    }

    private static void ThrowIfMissing(BackupSource source)
    {
        // Opening would make them, and the backup of nothing would be one.
        if (!File.Exists(source.DocumentsPath))
            throw new FileNotFoundException($"There is no vault to back up: {source.DocumentsPath} is not there.");
        if (!Directory.Exists(source.ObjectsRoot))
            throw new DirectoryNotFoundException($"There is no vault to back up: {source.ObjectsRoot} is not there.");
    }

    private static async Task<BackedUpFile> CopyDocumentsAsync(string from, string to, CancellationToken cancel)
    {
        try
        {
            Durable.CreateFile(to);
            using var live = new DatabaseFile(from).OpenForReading();
            DatabaseFormat.ThrowIfUnknown(live, from);
            live.CopyTo(to);
            DatabaseCheck.ThrowIfDamaged(to);
        }
        catch (SqliteException problem)
        {
            throw new IOException($"{from} cannot be copied: {problem.Message}", problem);
        }

        return await CopiedFile.MeasureAsync(BackupFolder.DocumentsName, to, cancel);
    }

    private async Task<CopiedObjects> CopyObjectsAsync(string root, BackupFolder folder, int number, Action<long> progress, CancellationToken cancel)
    {
        using var live = Open(root);
        using var backup = Open(folder.Objects);
        var copied = new CopiedObjects();
        await using var file = new FileStream(folder.ObjectListOf(number), FileMode.CreateNew, FileAccess.Write);
        await using var list = new StreamWriter(file);
        await foreach (var keys in live.ListAsync("", cancel).Chunk(ObjectsAtOnce).WithCancellation(cancel))
        {
            foreach (var (key, listed, outcome) in await Task.WhenAll(keys.Select(key => CopyAsync(live, backup, key, cancel))))
            {
                if (outcome is PutOutcome.Conflict || listed is null)
                {
                    if (copied.Differing.Count < MostNamed)
                        copied.Differing.Add(key.Value);
                    continue;
                }

                copied.Count++;
                copied.Bytes += listed.Length;
                copied.New += outcome is PutOutcome.Stored ? 1 : 0;
                await list.WriteAsync($"{listed.ToLine()}\n");
            }

            progress(copied.Count);
        }

        await list.FlushAsync(cancel);
        file.Flush(flushToDisk: true);
        return copied;
    }

    private static async Task<(ObjectKey Key, ListedObject? Listed, PutOutcome? Outcome)> CopyAsync(
        FileObjectStore live, FileObjectStore backup, ObjectKey key, CancellationToken cancel)
    {
        await using var stream = await live.ReadAsync(key, cancel);
        if (stream is null)
            return (key, null, null);

        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, cancel);
        var outcome = await backup.PutOnceAsync(key, content, cancel);
        return (key, new ListedObject(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, key), outcome);
    }

    private FileObjectStore Open(string root) => new(Options.Create(new FileObjectStoreOptions { Root = root }), entropy, clock);

    private sealed class CopiedObjects
    {
        public long Count { get; set; }

        public long Bytes { get; set; }

        public long New { get; set; }

        public List<string> Differing { get; } = [];
    }
}
