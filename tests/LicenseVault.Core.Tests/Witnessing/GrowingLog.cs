using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A log in memory, whose entries are numbers. Two with other histories may have the same key, as a log that lies has.</summary>
internal sealed class GrowingLog(string history = "the one") : ITileReader
{
    private readonly ConcurrentDictionary<TileAddress, ReadOnlyMemory<byte>> _tiles = new();
    private readonly Dictionary<long, TreeEdge> _edges = new() { [0] = TreeEdge.Empty };
    private TreeEdge _edge = TreeEdge.Empty;

    public static INoteSigner Key { get; } = new Ed25519NoteSigner("log.example/vault", NoteKeyType.Ed25519, Ed25519PrivateKey.FromSeed(SHA256.HashData("TEST log"u8)));

    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>?>(_tiles.TryGetValue(tile, out var content) ? content : default(ReadOnlyMemory<byte>?));

    /// <summary>A request to cosign the tree of one size, with the proof that it begins with that of another.</summary>
    public async Task<WitnessRequest> RequestAsync(int from, int to)
    {
        GrowTo(to);
        var (cancel, edge) = (TestContext.Current.CancellationToken, _edges[to]);
        var checkpoint = Checkpoint.Of(Key.Key.Name, edge.Size, edge.Root);
        var proof = await new TreeProver(edge.Size, edge.Root, this).ProveConsistencyAsync(from, cancel);
        return new WitnessRequest(from, Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(proof).Proof.Path, checkpoint, await checkpoint.SignAsync(Key, cancel));
    }

    private void GrowTo(int size)
    {
        while (_edge.Size < size)
        {
            var growth = _edge.Append([MerkleTree.LeafHash(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{history} {_edge.Size}")))]);
            foreach (var tile in growth.Tiles)
                _tiles[tile.Address] = tile.Content;
            _edge = growth.Edge;
            _edges[_edge.Size] = _edge;
        }
    }
}
