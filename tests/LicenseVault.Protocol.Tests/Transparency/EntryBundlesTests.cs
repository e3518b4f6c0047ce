using System.Text;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class EntryBundlesTests
{
    [Fact]
    public void A_bundle_is_its_entries_each_after_its_length()
    {
        var bundle = Assert.Single(EntryBundles.Grow(0, [], Entries("one", "", "three")));

        Assert.Equal(new EntryBundleAddress(0, 3), bundle.Address);
        Assert.Equal("\0\u0003one\0\0\0\u0005three", Encoding.ASCII.GetString(bundle.Content.Span));
    }

    [Fact]
    public void Growing_by_batches_gives_the_bundles_of_the_whole()
    {
        var random = new Random(20260106);
        var entries = Entries([.. Enumerable.Range(0, 1500).Select(number => new string('x', number % 7) + number)]);
        var leaves = entries.Select(entry => MerkleTree.LeafHash(entry.Span)).ToArray();
        var bundles = new Dictionary<EntryBundleAddress, ReadOnlyMemory<byte>>();
        for (var size = 0; size < entries.Count;)
        {
            var next = Math.Min(size + random.Next(0, 300), entries.Count);
            IReadOnlyList<ReadOnlyMemory<byte>> last = [];
            if (size % 256 > 0)
                Assert.True(EntryBundles.TryRead(bundles[new(size / 256, size % 256)], leaves.AsSpan(size / 256 * 256, size % 256), out last));

            var grown = EntryBundles.Grow(size, last, [.. entries.Skip(size).Take(next - size)]);
            Assert.Equal(TreeTiles.GrownBundles(size, next), grown.Select(bundle => bundle.Address));
            foreach (var bundle in grown)
                bundles[bundle.Address] = bundle.Content;

            size = next;
        }

        foreach (var address in TreeTiles.GrownBundles(0, entries.Count))
        {
            Assert.True(EntryBundles.TryRead(bundles[address], leaves.AsSpan((int)address.Index * 256, address.Width), out var read));
            Assert.Equal(entries.Skip((int)address.Index * 256).Take(address.Width).Select(Text), read.Select(Text));
        }
    }

    [Fact]
    public void Whatever_is_changed_is_found()
    {
        var entries = Entries("one", "", "three");
        var leaves = entries.Select(entry => MerkleTree.LeafHash(entry.Span)).ToArray();
        var content = EntryBundles.Grow(0, [], entries)[0].Content.ToArray();

        Assert.True(EntryBundles.TryRead(content, leaves, out _));
        for (var position = 0; position < content.Length; position++)
        {
            var changed = content.ToArray();
            changed[position] ^= 1;
            Assert.False(EntryBundles.TryRead(changed, leaves, out _));
            Assert.False(EntryBundles.TryRead(content.AsMemory(0, position), leaves, out _));
        }

        Assert.False(EntryBundles.TryRead(content.Append((byte)0).ToArray(), leaves, out _));
        Assert.False(EntryBundles.TryRead(content, leaves.AsSpan(0, 2), out _));
        Assert.False(EntryBundles.TryRead(content, [.. leaves, leaves[0]], out var none));
        Assert.Empty(none);
    }

    [Fact]
    public void The_longest_entry_fits_and_a_longer_one_is_refused()
    {
        var longest = new byte[EntryBundles.MaxEntryLength];

        Assert.Equal(2 + longest.Length, EntryBundles.Grow(0, [], [longest])[0].Content.Length);
        Assert.Throws<ArgumentException>(() => EntryBundles.Grow(0, [], [new byte[longest.Length + 1]]));
    }

    [Fact]
    public void The_entries_of_the_last_bundle_must_be_there() =>
        Assert.Throws<ArgumentException>(() => EntryBundles.Grow(3, Entries("one"), Entries("two")));

    private static IReadOnlyList<ReadOnlyMemory<byte>> Entries(params string[] texts) =>
        [.. texts.Select(text => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(text))];

    private static string Text(ReadOnlyMemory<byte> entry) => Encoding.ASCII.GetString(entry.Span);
}
