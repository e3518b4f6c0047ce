using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>The tiles of a peer's log. What cannot be had is not there; nothing that is there is believed.</summary>
internal sealed class PeerTiles(PeerClient client, Peer peer, string logPath, Patience patience) : ITileReader
{
    private const int LongestTile = TileAddress.FullWidth * TreeHash.Length;

    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(TileAddress tile, CancellationToken cancel) =>
        await client.GetAsync(peer, $"{logPath}/{tile.Path}", LongestTile, patience) is PeerReply.Answered { Status: 200, Body: var body } ? body : default(ReadOnlyMemory<byte>?);
}
