using System.Numerics;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Notifying;

/// <summary>Reads notices from the published log: the log is the outbox. What the object store gives back is held against the published root.</summary>
public sealed class LoggedNotices(PublishedLog log)
{
    private volatile Bundle? _read;

    /// <summary>How many there are.</summary>
    public async Task<long> CountAsync(CancellationToken cancel) => (await log.CheckpointAsync(cancel))?.Checkpoint.Size ?? 0;

    /// <summary>
    /// The notice with this number; null when the published log has none. Throws <see cref="InvalidDataException"/> when the log's own objects are
    /// gone or damaged: nobody must be told what was not signed.
    /// </summary>
    public async Task<Notice?> FindAsync(long number, CancellationToken cancel)
    {
        // Whoever follows the log asks for one after another, and what was published once stays so.
        if (_read is { } read && read.Find(number) is { } known)
            return NoticeOf(number, known);
        if (await log.CheckpointAsync(cancel) is not { } published || number >= published.Checkpoint.Size)
            return null;

        // Another follower may read another bundle meanwhile.
        var bundle = _read = await ReadAsync(number / TileAddress.FullWidth, published, cancel);
        return NoticeOf(number, bundle.Find(number)!.Value);
    }

    private async Task<Bundle> ReadAsync(long index, PublishedCheckpoint published, CancellationToken cancel)
    {
        var first = index * TileAddress.FullWidth;
        var width = (int)Math.Min(TileAddress.FullWidth, published.Checkpoint.Size - first);
        var leaves = await log.ReadAsync(new TileAddress(0, index, width), cancel);
        var content = await log.ReadAsync(new EntryBundleAddress(index, width), cancel);
        if (leaves is not { } there || content is null || there.Length != width * TreeHash.Length)
            throw Damaged(first);

        var hashes = there.ToArray().Chunk(TreeHash.Length).Select(hash => new TreeHash(hash)).ToArray();
        return EntryBundles.TryRead(content, hashes, out var entries) && await IsPublishedAsync(first, hashes, published, cancel)
            ? new Bundle(first, entries)
            : throw Damaged(first);
    }

    // The leaves of a tile are a tree of their own within the tree. The way from its first leaf to the published root passes through its root, which all of them make.
    private async Task<bool> IsPublishedAsync(long first, TreeHash[] leaves, PublishedCheckpoint published, CancellationToken cancel)
    {
        var depth = BitOperations.Log2((uint)leaves.Length) + (BitOperations.IsPow2(leaves.Length) ? 0 : 1);
        return await log.ProveInclusionAsync(published, first, cancel) is ProofOutcome<InclusionProof>.Proved { Proof: var proof }
            && TreeProof.VerifiesInclusion(0, proof.Leaf, leaves.Length, MerkleTree.RootOf(leaves), [.. proof.Path.Take(depth)]);
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

    /// <param name="First">The number of its first entry.</param>
    private sealed record Bundle(long First, IReadOnlyList<ReadOnlyMemory<byte>> Entries)
    {
        public ReadOnlyMemory<byte>? Find(long number) => number >= First && number < First + Entries.Count ? Entries[(int)(number - First)] : default(ReadOnlyMemory<byte>?);
    }
}
