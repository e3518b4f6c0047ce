using System.Buffers.Binary;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>Writes and reads bundles of entries.</summary>
public static class EntryBundles
{
    /// <summary>The longest entry that a bundle can hold, in bytes.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    private const int FullWidth = TileAddress.FullWidth;

    /// <summary>
    /// Reads a bundle, and holds each entry against its leaf hash. False when it has fewer, more or other entries than the tile has leaves,
    /// or bytes after them.
    /// </summary>
    /// <param name="content">The bundle.</param>
    /// <param name="leaves">The hashes of the tile of the same index and width.</param>
    /// <param name="entries">The entries.</param>
    public static bool TryRead(ReadOnlyMemory<byte> content, ReadOnlySpan<TreeHash> leaves, out IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        entries = [];
        if (!TrySplit(content, leaves.Length, out var read))
            return false;

        for (var position = 0; position < leaves.Length; position++)
        {
            if (MerkleTree.LeafHash(read[position].Span) != leaves[position])
                return false;
        }

        entries = read;
        return true;
    }

    /// <summary>Reads a bundle that is held against nothing. False when it has fewer or more entries, or bytes after them.</summary>
    /// <param name="content">The bundle.</param>
    /// <param name="width">How many entries it must have.</param>
    /// <param name="entries">The entries.</param>
    public static bool TrySplit(ReadOnlyMemory<byte> content, int width, out IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        entries = [];
        var read = new List<ReadOnlyMemory<byte>>();
        for (var position = 0; position < width; position++)
        {
            if (content.Length < sizeof(ushort) || BinaryPrimitives.ReadUInt16BigEndian(content.Span) is var length && content.Length - sizeof(ushort) < length)
                return false;

            read.Add(content.Slice(sizeof(ushort), length));
            content = content[(sizeof(ushort) + length)..];
        }

        if (!content.IsEmpty)
            return false;

        entries = read;
        return true;
    }

    /// <summary>The bundles that are new when entries are appended, as <see cref="TreeTiles.GrownBundles"/> names them.</summary>
    /// <param name="size">The size of the tree before.</param>
    /// <param name="last">The entries of the partial bundle at its end, from <see cref="TryRead"/>; as many as the size says.</param>
    /// <param name="appended">The new entries.</param>
    /// <exception cref="ArgumentException">There are more or fewer last entries than the size says, or an entry is too long.</exception>
    public static IReadOnlyList<EntryBundle> Grow(long size, IReadOnlyList<ReadOnlyMemory<byte>> last, IReadOnlyList<ReadOnlyMemory<byte>> appended)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(appended);
        if (last.Count != size % FullWidth)
            throw new ArgumentException("The partial bundle does not end where the tree does.", nameof(last));

        var first = size / FullWidth;
        return appended.Count == 0
            ? []
            : [.. last.Concat(appended).Chunk(FullWidth).Select((entries, position) => Of(new EntryBundleAddress(first + position, entries.Length), entries))];
    }

    private static EntryBundle Of(EntryBundleAddress address, ReadOnlyMemory<byte>[] entries)
    {
        if (Array.Exists(entries, entry => entry.Length > MaxEntryLength))
            throw new ArgumentException($"An entry is longer than {MaxEntryLength} bytes.", nameof(entries));

        var content = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        var free = content.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(free, (ushort)entry.Length);
            entry.Span.CopyTo(free[sizeof(ushort)..]);
            free = free[(sizeof(ushort) + entry.Length)..];
        }

        return new EntryBundle(address, content);
    }
}
