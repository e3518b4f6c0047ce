using System.Text;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Transparency;

/// <summary>The log as the world sees it: nothing beyond the published checkpoint is shown. Safe to use from any thread.</summary>
public sealed class PublishedLog(Leases leases, LogKey key, IObjectStore objects)
{
    private readonly StoredTiles _stored = new(objects);
    private readonly TileCache _tiles = new(new StoredTiles(objects));
    private volatile PublishedCheckpoint? _read;

    /// <summary>The newest checkpoint, its signature checked; null while there is none.</summary>
    public async Task<PublishedCheckpoint?> CheckpointAsync(CancellationToken cancel)
    {
        if (await leases.StateOfAsync<LogHead>(LogHead.Lease, cancel) is not { Checkpoint: { } note })
            return null;
        if (_read is { } read && read.Note == note)
            return read;

        var signer = await key.FindAsync(cancel) ?? throw new InvalidDataException("The key of the log is gone. Restore it from a backup.");
        return new CheckpointPolicy(signer.Key.Name, [signer.Key], [], 0).Verify(Encoding.UTF8.GetBytes(note)) is CheckpointVerification.Trusted { Checkpoint: var signed }
            ? _read = new PublishedCheckpoint(note, signed.Checkpoint, signer.Key)
            : throw new InvalidDataException("The log's own checkpoint is not one that its key signed.");
    }

    /// <summary>A tile as it is stored; null when the published tree has none of this width, or it cannot be had.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel) =>
        await CheckpointAsync(cancel) is { } published && PublishedTiles.WidthOf(published.Checkpoint.Size, tile.Level, tile.Index) >= tile.Width
            ? await _stored.ReadAsync(tile, cancel)
            : null;

    /// <summary>A bundle as it is stored; null as for tiles.</summary>
    public async Task<byte[]?> ReadAsync(EntryBundleAddress bundle, CancellationToken cancel) =>
        await CheckpointAsync(cancel) is { } published && PublishedTiles.WidthOf(published.Checkpoint.Size, 0, bundle.Index) >= bundle.Width
            ? await _stored.ReadAsync(bundle, cancel)
            : null;

    /// <summary>Proves, against a published checkpoint, which leaf stands at an index. The proof verifies, or it is not given.</summary>
    public Task<ProofOutcome<InclusionProof>> ProveInclusionAsync(PublishedCheckpoint published, long index, CancellationToken cancel) =>
        ProvedAsync(() => ProverOf(published.Checkpoint.Size, published.Checkpoint.Root, published).ProveInclusionAsync(index, cancel));

    /// <summary>
    /// Proves that the published tree of one size is the beginning of that of another. The roots of both follow from the published checkpoint. The proof
    /// verifies, or it is not given.
    /// </summary>
    /// <param name="published">A checkpoint not smaller than either.</param>
    /// <param name="from">The smaller size.</param>
    /// <param name="to">The larger size.</param>
    /// <param name="cancel">Cancels.</param>
    public Task<ProofOutcome<ConsistencyProof>> ProveConsistencyAsync(PublishedCheckpoint published, long from, long to, CancellationToken cancel) =>
        ProvedAsync(async () => await RootAtAsync(published, to, cancel) is ProofOutcome<ConsistencyProof>.Proved { Proof: var beginning }
            ? await ProverOf(to, beginning.OlderRoot, published).ProveConsistencyAsync(from, cancel)
            : await RootAtAsync(published, to, cancel));

    /// <summary>The root of the published tree when it had this size, with the proof that it is the beginning of what is published.</summary>
    public Task<ProofOutcome<ConsistencyProof>> RootAtAsync(PublishedCheckpoint published, long size, CancellationToken cancel) =>
        ProverOf(published.Checkpoint.Size, published.Checkpoint.Root, published).ProveConsistencyAsync(size, cancel);

    private async Task<ProofOutcome<T>> ProvedAsync<T>(Func<Task<ProofOutcome<T>>> prove)
        where T : class
    {
        if (await prove() is ProofOutcome<T>.Proved proved)
            return proved;

        // What was damaged once may have been mended in the store.
        _tiles.Forget();
        return await prove();
    }

    private TreeProver ProverOf(long size, TreeHash root, PublishedCheckpoint published) => new(size, root, new PublishedTiles(published.Checkpoint.Size, _tiles));
}
