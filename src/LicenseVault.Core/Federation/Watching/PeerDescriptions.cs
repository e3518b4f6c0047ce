using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>What peers say of themselves: fetched, held against the pinned key, kept, and fetched anew after a while. Safe to use from any thread.</summary>
public sealed class PeerDescriptions(PeerClient client, PeerSightings sightings, TrustAnchors anchors, PeerTimes times, TimeProvider clock)
{
    /// <summary>Where it is, below a vault's address.</summary>
    public const string Path = "/.well-known/license-vault";

    private readonly VaultDescriptionVerifier _verifier = new(anchors);
    private readonly ConcurrentDictionary<string, Opened> _opened = new(StringComparer.Ordinal);

    /// <summary>The description as it is known, fetched anew when it is old. While the peer cannot be reached the old one counts until its end.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="longestAge">How old it may be without being fetched anew.</param>
    /// <param name="patience">How long to wait.</param>
    public async Task<DescriptionLookup> FindAsync(Peer peer, TimeSpan longestAge, Patience patience)
    {
        var sighting = await sightings.OfAsync(peer.Id, patience.Asker);
        var kept = Open(peer, sighting);
        if (kept is not null && sighting.DescriptionAt + longestAge > clock.GetUtcNow())
            return new DescriptionLookup.Known(kept, sighting.DescriptionAt!.Value);

        var asked = clock.GetUtcNow();
        switch (await client.GetAsync(peer, Path, VaultDescriptions.MaxLength, patience))
        {
            case PeerReply.Answered { Status: 200, Body: var body }:
                return await TakeAsync(peer, body, asked, kept, patience.Asker);
            case PeerReply.Answered:
                return (DescriptionLookup?)Kept(kept, sighting) ?? new DescriptionLookup.Unknown("peer-description-refused", "The vault that answers for the issuer does not describe itself.", null);
            case PeerReply.Unreachable away:
                return (DescriptionLookup?)Kept(kept, sighting) ?? new DescriptionLookup.Unknown("peer-unreachable", away.Detail, away.RetryAfter);
            case var other:
                throw new UnreachableException($"Unmapped reply {other}.");
        }
    }

    /// <summary>The description as it is known, fetched anew when it is older than usual.</summary>
    public Task<DescriptionLookup> FindAsync(Peer peer, Patience patience) => FindAsync(peer, times.DescriptionRefresh, patience);

    /// <summary>The description that was opened last, good or not any more, without asking anybody; null when none was.</summary>
    public VaultDescription? LastOf(string peerId) => _opened.TryGetValue(peerId, out var opened) ? opened.Description : null;

    private async Task<DescriptionLookup> TakeAsync(Peer peer, ReadOnlyMemory<byte> body, DateTimeOffset asked, VaultDescription? kept, CancellationToken cancel)
    {
        var verification = _verifier.Verify(body.Span, peer.Id, peer.Terms!.BaseUrl, clock.GetUtcNow());
        if (verification is VaultDescriptionVerification.Trusted { Description: var older } && kept is not null && older.IssuedAt < kept.IssuedAt)
            verification = new VaultDescriptionVerification.Refused("description-older", "The description is older than one that was seen before.");

        switch (verification)
        {
            case VaultDescriptionVerification.Trusted { Description: var description }:
                var text = Encoding.ASCII.GetString(body.Span);
                _opened[peer.Id] = new Opened(text, description);
                await sightings.ChangeAsync(peer.Id, before => before with { Description = text, DescriptionAt = asked, DescriptionFault = null }, cancel);
                return new DescriptionLookup.Known(description, asked);
            case VaultDescriptionVerification.Refused refused:
                // Whoever answers there is not, or not any more, the vault that was agreed with: what it said before does not count either.
                await sightings.ChangeAsync(peer.Id, before => before.DescriptionFault == refused.Code ? before : before with { DescriptionFault = refused.Code }, cancel);
                return new DescriptionLookup.Unknown("peer-description-refused", $"What the vault that answers for the issuer says of itself is not believed: {refused.Code}.", null);
            case var other:
                throw new UnreachableException($"Unmapped verification {other}.");
        }
    }

    /// <summary>What the peer said of itself when it was last asked; null while that is not known or is not believed. Nobody is asked.</summary>
    public async Task<VaultDescription?> KeptAsync(Peer peer, CancellationToken cancel)
    {
        var sighting = await sightings.OfAsync(peer.Id, cancel);
        return Kept(Open(peer, sighting), sighting)?.Description;
    }

    private static DescriptionLookup.Known? Kept(VaultDescription? kept, PeerSighting sighting) =>
        kept is not null && sighting.DescriptionFault is null ? new DescriptionLookup.Known(kept, sighting.DescriptionAt!.Value) : null;

    private VaultDescription? Open(Peer peer, PeerSighting sighting)
    {
        if (sighting.Description is not { } text)
            return null;
        if (_opened.TryGetValue(peer.Id, out var opened) && opened.Text == text && opened.Description.BaseUrl == peer.Terms!.BaseUrl)
            return opened.Description.ExpiresAt > clock.GetUtcNow() ? opened.Description : null;
        if (_verifier.Verify(Encoding.ASCII.GetBytes(text), peer.Id, peer.Terms!.BaseUrl, clock.GetUtcNow()) is not VaultDescriptionVerification.Trusted { Description: var description })
            return null;

        _opened[peer.Id] = new Opened(text, description);
        return description;
    }

    private sealed record Opened(string Text, VaultDescription Description);
}
