using System.Runtime.CompilerServices;
using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Durability;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace LicenseVault.Storage.Embedded.Objects;

/// <summary>Keeps each object as a file that is never written again, but for a repair, which puts another file in its place. <see cref="ObjectLayout"/> says where.</summary>
internal sealed class FileObjectStore : IObjectStore, IDisposable
{
    private const int ListingWindow = 200_000;
    private const int MostWriters = 32;

    private readonly string _root;
    private readonly SyncedFolders _folders;
    private readonly Drafts _drafts;
    private readonly ObjectListing _listing;
    private readonly WriterThreads _writers = new(MostWriters);

    public FileObjectStore(IOptions<FileObjectStoreOptions> options, IEntropy entropy, TimeProvider clock)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Objects are kept as files on Linux only; elsewhere, set Vault:Objects:Provider to another store.");

        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Value.Root));
        _folders = new SyncedFolders(_root);
        _listing = new ObjectListing(_root, ListingWindow);

        var drafts = Path.Combine(_root, ".drafts");
        _drafts = new Drafts(drafts, entropy);
        try
        {
            Durable.CreateFolder(drafts);
            _drafts.RemoveAbandoned(clock.GetUtcNow());
            Durable.ThrowUnlessWritable(_drafts.NewPath());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnfitException($"Vault:Objects:Root: {_root} cannot be written. {failure.Message}", failure);
        }
    }

    public Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _writers.DoAsync(() => PutOnce(PathOf(key), content.Span), cancel);
    }

    public Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _writers.DoAsync(() => Repair(PathOf(key), content.Span), cancel);
    }

    public Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (cancel.IsCancellationRequested)
            return Task.FromCanceled<Stream?>(cancel);
        return Task.FromResult<Stream?>(Linux.OpenFile(PathOf(key)) is { } file ? new FileStream(file, FileAccess.Read, bufferSize: 0) : null);
    }

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        string? last = null;
        do
        {
            var after = last;
            var keys = await Task.Run(() => _listing.After(after, prefix, cancel), cancel);
            foreach (var key in keys)
                yield return key;
            last = keys.Count < ListingWindow ? null : keys[^1].Value;
        }
        while (last is not null);
    }

    // What a writer that died has left is removed at the start.
    public IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel) => AsyncEnumerable.Empty<ObjectKey>();

    public void Dispose() => _writers.Dispose();

    private string PathOf(ObjectKey key) => Path.Combine(_root, ObjectLayout.PathOf(key));

    private bool Repair(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        _folders.Make(folder);
        Durable.Replace(_drafts.NewPath(), path, content);
        _folders.Sync(folder);
        return true;
    }

    private PutOutcome PutOnce(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        _folders.Make(folder);
        var outcome = PutOnceInto(folder, path, content);
        _folders.Sync(folder);
        return outcome;
    }

    private PutOutcome PutOnceInto(string folder, string path, ReadOnlySpan<byte> content)
    {
        using (var earlier = Linux.OpenFile(path))
        {
            if (earlier is not null)
            {
                // Whoever stored it may not have synced its name yet, and the answer says that it is durable.
                Durable.SyncFolder(folder);
                return Compare(earlier, content);
            }
        }

        if (Durable.PublishOnce(_drafts.NewPath(), path, content))
            return PutOutcome.Stored;

        using var winner = Linux.OpenFile(path) ?? throw new FileNotFoundException("An object was removed while it was stored.", path);
        return Compare(winner, content);
    }

    private static PutOutcome Compare(SafeFileHandle stored, ReadOnlySpan<byte> content)
    {
        if (RandomAccess.GetLength(stored) != content.Length)
            return PutOutcome.Conflict;

        var buffer = new byte[Math.Min(content.Length, 1 << 16)];
        for (var offset = 0; offset < content.Length;)
        {
            var read = RandomAccess.Read(stored, buffer.AsSpan(0, Math.Min(buffer.Length, content.Length - offset)), offset);
            if (read == 0 || !content.Slice(offset, read).SequenceEqual(buffer.AsSpan(0, read)))
                return PutOutcome.Conflict;
            offset += read;
        }

        return PutOutcome.Identical;
    }
}
