using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

/// <summary>A log in memory, with keys of its own. Its entries are numbers unless a test says otherwise.</summary>
internal sealed class TestLog(string seed = "log") : ITileReader
{
    public const string Origin = "log.example/vault";

    private TreeEdge _edge = TreeEdge.Empty;

    public Dictionary<TileAddress, ReadOnlyMemory<byte>> Tiles { get; } = [];

    public List<TreeHash> Leaves { get; } = [];

    public INoteSigner Key { get; } = new Ed25519NoteSigner(Origin, NoteKeyType.Ed25519, KeyOf(seed));

    public Checkpoint Checkpoint => Checkpoint.Of(Origin, _edge.Size, _edge.Root);

    public static INoteSigner Witness(int number) => new Ed25519NoteSigner($"witness{number}.example", NoteKeyType.Cosignature, KeyOf($"witness {number}"));

    public static TreeHash LeafOf(long number) => MerkleTree.LeafHash(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    public static IReadOnlyList<TreeHash> LeavesOf(long from, long to) => [.. Enumerable.Range((int)from, (int)(to - from)).Select(number => LeafOf(number))];

    public void GrowTo(long size) => Append(LeavesOf(_edge.Size, size));

    public TreeGrowth Append(params IReadOnlyList<TreeHash> leaves)
    {
        var growth = _edge.Append(leaves);
        foreach (var tile in growth.Tiles)
            Tiles[tile.Address] = tile.Content;

        Leaves.AddRange(leaves);
        _edge = growth.Edge;
        return growth;
    }

    public async Task<byte[]> SignAsync() => (await Checkpoint.SignAsync(Key, TestContext.Current.CancellationToken)).ToBytes();

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>?>(Tiles.TryGetValue(tile, out var content) ? content : default(ReadOnlyMemory<byte>?));

    public void FlipABit(TileAddress tile, int bit)
    {
        var content = Tiles[tile].ToArray();
        content[bit / 8] ^= (byte)(1 << (bit % 8));
        Tiles[tile] = content;
    }

    private static Ed25519PrivateKey KeyOf(string seed) => Ed25519PrivateKey.FromSeed(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"TEST {seed}")));
}
