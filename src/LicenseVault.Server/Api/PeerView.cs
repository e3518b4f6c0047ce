using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Watching;

namespace LicenseVault.Server.Api;

/// <summary>A peer, as the accounts see it that decide about peers.</summary>
internal sealed record PeerView(
    string Id,
    PeerState State,
    string? BaseUrl,
    IReadOnlyList<string> Issuers,
    IReadOnlyList<string> Divisions,
    IReadOnlyList<WithdrawnCertificate> Withdrawn,
    bool IsDistrusted,
    LogEvidence? Evidence,
    DateTimeOffset? DescriptionAt,
    string? DescriptionFault,
    DateTimeOffset? CheckpointAt,
    IReadOnlyList<PeerChange> Changes)
{
    public static PeerView Of(Peer peer, PeerSighting? sighting) => new(
        peer.Id,
        peer.State,
        peer.Terms?.BaseUrl,
        peer.Terms?.Issuers ?? [],
        peer.Terms?.Divisions ?? [],
        peer.Withdrawn,
        sighting?.Against(peer) is not null,
        sighting?.Evidence,
        sighting?.DescriptionAt,
        sighting?.DescriptionFault,
        sighting?.CheckpointAt,
        peer.Changes);
}
