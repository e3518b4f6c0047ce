using System.Diagnostics;
using System.Text;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>
/// Holds each checkpoint that a peer shows against the last one seen. Once its log has broken its promise, the two notes are kept and the peer is
/// not believed until two people have decided otherwise.
/// </summary>
public sealed class PeerLogWatch(PeerClient client, PeerSightings sightings, TimeProvider clock)
{
    // Longer than the caches that a checkpoint may pass through keep it.
    private static readonly TimeSpan CachesForget = TimeSpan.FromSeconds(5);

    // How often it is written down that nothing has changed.
    private static readonly TimeSpan Noted = TimeSpan.FromSeconds(10);

    /// <summary>Fetches the newest checkpoint and compares it.</summary>
    public async Task<LogLook> LookAsync(Peer peer, VaultDescription description, Patience patience)
    {
        if (description is not { LogUrl: { } url, LogKey: { } key })
            return new LogLook.CouldNot();

        // What is kept is read first: another process may keep a newer one while this one waits.
        var sighting = await sightings.OfAsync(peer.Id, patience.Asker);
        return await client.GetAsync(peer, $"{url[description.BaseUrl.Length..]}/checkpoint", SignedNote.MaxLength, patience) is PeerReply.Answered { Status: 200, Body: var note }
            ? await CompareAsync(peer, sighting, url[description.BaseUrl.Length..], key, note, isNewest: true, patience)
            : new LogLook.CouldNot();
    }

    /// <summary>
    /// Compares a checkpoint that came with a proof, which may be a little older than the newest one seen. It is believed when the tiles prove that it is the beginning of
    /// that one; without them it may belong to another history.
    /// </summary>
    public async Task<LogLook> LookAtAsync(Peer peer, VaultDescription description, ReadOnlyMemory<byte> note, Patience patience) =>
        description is { LogUrl: { } url, LogKey: { } key }
            ? await CompareAsync(peer, await sightings.OfAsync(peer.Id, patience.Asker), url[description.BaseUrl.Length..], key, note, isNewest: false, patience)
            : new LogLook.CouldNot();

    private async Task<LogLook> CompareAsync(Peer peer, PeerSighting sighting, string logPath, string keyText, ReadOnlyMemory<byte> note, bool isNewest, Patience patience)
    {
        if (sighting.Against(peer) is { } evidence)
            return new LogLook.Broken(evidence);

        var key = NoteVerifierKey.Parse(keyText, null);
        var policy = new CheckpointPolicy(key.Name, [key], [], 0);
        var seen = SeenBy(peer, sighting);
        if (seen is not null && note.Span.SequenceEqual(seen) && Followed(policy, note) is { } known)
            return sighting.ShrunkSince is null && sighting.CheckpointAt + Noted > clock.GetUtcNow() ? known : await KeepAsync(peer, sighting.Checkpoint, note, known, patience);

        return await new TreeMonitor(policy, new PeerTiles(client, peer, logPath, patience)).CompareAsync(seen, note, patience.Asker) switch
        {
            MonitorOutcome.Consistent => await KeepAsync(peer, sighting.Checkpoint, note, Followed(policy, note)!, patience),
            MonitorOutcome.Forked => await AccuseAsync(peer, "peer-log-forked", seen!, note, patience),
            MonitorOutcome.Shrunk { IsBeginning: true } when !isNewest => Followed(policy, note)!,
            MonitorOutcome.Shrunk when !isNewest => new LogLook.CouldNot(),
            MonitorOutcome.Shrunk => await ShrunkAsync(peer, seen!, note, patience),
            MonitorOutcome.SeenNotTrusted => await AccuseAsync(peer, "peer-log-forked", seen!, note, patience),
            MonitorOutcome.NotTrusted or MonitorOutcome.Unavailable or MonitorOutcome.TilesDamaged => new LogLook.CouldNot(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    /// <summary>What was seen before the peer was trusted anew is not held against it.</summary>
    private static byte[]? SeenBy(Peer peer, PeerSighting sighting) =>
        sighting is { Checkpoint: { } seen, CheckpointAt: { } at } && at >= peer.TrustedSince ? Encoding.UTF8.GetBytes(seen) : null;

    private static LogLook.Followed? Followed(CheckpointPolicy policy, ReadOnlyMemory<byte> note) =>
        policy.Verify(note.Span) is CheckpointVerification.Trusted { Checkpoint.Checkpoint: var checkpoint } ? new LogLook.Followed(checkpoint) : null;

    private async Task<LogLook> KeepAsync(Peer peer, string? compared, ReadOnlyMemory<byte> note, LogLook look, Patience patience)
    {
        var text = Encoding.UTF8.GetString(note.Span);
        var now = clock.GetUtcNow();

        // What another process has kept meanwhile was compared with the same, and may be newer.
        await sightings.ChangeAsync(peer.Id, before => before.Checkpoint == compared ? before with { Checkpoint = text, CheckpointAt = now, ShrunkSince = null } : before, patience.Asker);
        return look;
    }

    private async Task<LogLook> ShrunkAsync(Peer peer, byte[] seen, ReadOnlyMemory<byte> note, Patience patience)
    {
        var now = clock.GetUtcNow();
        var sighting = await sightings.ChangeAsync(peer.Id, before => before.ShrunkSince is null ? before with { ShrunkSince = now } : before, patience.Asker);
        return sighting.ShrunkSince + CachesForget <= now ? await AccuseAsync(peer, "peer-log-shrunk", seen, note, patience) : new LogLook.Behind();
    }

    private async Task<LogLook> AccuseAsync(Peer peer, string kind, byte[] seen, ReadOnlyMemory<byte> shown, Patience patience)
    {
        var evidence = new LogEvidence(kind, clock.GetUtcNow(), Encoding.UTF8.GetString(seen), Encoding.UTF8.GetString(shown.Span));
        var kept = await sightings.ChangeAsync(peer.Id, before => before.Against(peer) is null ? before with { Evidence = evidence } : before, patience.Asker);
        return new LogLook.Broken(kept.Evidence!);
    }
}
