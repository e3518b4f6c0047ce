using System.Text;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.Logging.Abstractions;

namespace LicenseVault.Tests.Federation;

/// <summary>A peer that keeps two histories of one log shows a smaller checkpoint with a proof than the one that was seen.</summary>
public sealed class PeerLogWatchTests
{
    private static readonly TreeHash[] Leaves = [.. Enumerable.Range(0, 5).Select(number => MerkleTree.LeafHash([(byte)number]))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true, typeof(LogLook.Followed))]
    [InlineData(true, false, typeof(LogLook.CouldNot))]
    [InlineData(false, false, typeof(LogLook.CouldNot))]
    [InlineData(false, true, typeof(LogLook.Broken))]
    public async Task A_smaller_checkpoint_is_believed_only_when_the_tiles_prove_it_to_be_the_beginning_of_what_was_seen(bool isBeginning, bool hasTiles, Type expected)
    {
        await using var vault = await CrashingVault.CreateAsync();
        await using var host = RawHost.Answering(() => [.. Leaves.SelectMany(leaf => leaf.ToArray())], hasTiles ? "200 OK" : "404 Not Found", "application/octet-stream");
        var log = await vault.Get<LogKey>().MakeOnceAsync(Cancel);
        var seen = await NoteAsync(log, Leaves);
        var shown = await NoteAsync(log, isBeginning ? Leaves[..3] : [.. Leaves[..2], MerkleTree.LeafHash("another history"u8)]);
        var peer = PeerHost.Peer(host);
        var sightings = vault.Get<PeerSightings>();
        await sightings.ChangeAsync(peer.Id, sighting => sighting with { Checkpoint = Encoding.UTF8.GetString(seen), CheckpointAt = vault.Clock.GetUtcNow() }, Cancel);
        var description = PeerHost.Description(host, vault.Clock.GetUtcNow());
        using var client = new PeerClient(new PeerBreakers(PeerTimes.Default, vault.Clock), PeerTimes.Default, vault.Clock, NullLogger<PeerClient>.Instance);
        using var patience = new Patience(TimeSpan.FromSeconds(30), vault.Clock, Cancel);

        var look = await new PeerLogWatch(client, sightings, vault.Clock)
            .LookAtAsync(peer, description with { LogUrl = $"{description.BaseUrl}/log", LogKey = log.Key.ToString() }, shown, patience);

        Assert.IsType(expected, look);
        var sighting = await sightings.OfAsync(peer.Id, Cancel);
        Assert.Equal(Encoding.UTF8.GetString(seen), sighting.Checkpoint);
        Assert.Equal(expected == typeof(LogLook.Broken) ? "peer-log-forked" : null, sighting.Evidence?.Kind);
    }

    private static async Task<byte[]> NoteAsync(INoteSigner log, TreeHash[] leaves) =>
        (await Checkpoint.Of(log.Key.Name, leaves.Length, MerkleTree.RootOf(leaves)).SignAsync(log, Cancel)).ToBytes();
}
