using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Notifying;

/// <summary>Reads notices from the published log: the log is the outbox. What the object store gives back is held against the published root.</summary>
public sealed class LoggedNotices(PublishedLog log)
{
    private Bundle? _read;

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancel) => (await log.CheckpointAsync(cancel))?.Checkpoint.Size ?? 0;

    /// <summary>
    /// The notice with this number; null when the published log has none. Throws <see cref="InvalidDataException"/> when the log's own objects are
    /// gone or damaged: nobody must be told what was not signed.
    /// </summary>
    public async Task<Notice?> FindAsync(long number, CancellationToken cancel)
    {
        if (await log.CheckpointAsync(cancel) is not { } published || number >= published.Checkpoint.Size)
            return null;

        var bundle = await BundleAsync(number / TileAddress.FullWidth, published, cancel);
        var entry = bundle.Entries[(int)(number % TileAddress.FullWidth)];
        return await log.ProveInclusionAsync(published, number, cancel) is ProofOutcome<InclusionProof>.Proved { Proof: var proof } && proof.Leaf == MerkleTree.LeafHash(entry.Span)
            ? NoticeOf(number, entry)
            : throw Damaged(number);
    }

    private async Task<Bundle> BundleAsync(long index, PublishedCheckpoint published, CancellationToken cancel)
    {
        var width = (int)Math.Min(TileAddress.FullWidth, published.Checkpoint.Size - index * TileAddress.FullWidth);
        if (_read is { } read && read.Index == index && read.Entries.Count == width)
            return read;

        var leaves = await log.ReadAsync(new TileAddress(0, index, width), cancel);
        var content = await log.ReadAsync(new EntryBundleAddress(index, width), cancel);
        if (leaves is not { } there || content is null || there.Length != width * TreeHash.Length)
            throw Damaged(index * TileAddress.FullWidth);

        var hashes = there.ToArray().Chunk(TreeHash.Length).Select(hash => new TreeHash(hash)).ToArray();
        return EntryBundles.TryRead(content, hashes, out var entries)
            ? _read = new Bundle(index, entries)
            : throw Damaged(index * TileAddress.FullWidth);
    }

    private static Notice NoticeOf(long number, ReadOnlyMemory<byte> bytes)
    {
        if (LogEntryCodec.Read(bytes.Span) is not LogEntryReading.Readable { Entry: var entry })
            throw new InvalidDataException(FormattableString.Invariant($"Entry {number} of the log is of a form that this program does not know."));

        var place = new NoticePlace(NoticeSource.Log, number);
        return new Notice
        {
            Place = place,
            Id = place.ToString(),
            Kind = NoticeKinds.Of(entry.Event),
            Certificate = entry.Identifier.ToString(),
            Type = entry.Identifier.TypeCode.ToString(),
            Issuer = entry.Authority.ToString(),
            At = entry.At,
            Statement = entry.Statement?.ToString(),
            Successor = entry.Successor?.ToString(),
        };
    }

    private static InvalidDataException Damaged(long number) => new(FormattableString.Invariant($"Entry {number} of the log is gone or damaged. Restore the log's objects from a backup."));

    private sealed record Bundle(long Index, IReadOnlyList<ReadOnlyMemory<byte>> Entries);
}
