namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>What a maker proposes for a peer.</summary>
/// <param name="Peer">SHA-256 of the vault key, as <see cref="Agreeing.Peer.Id"/>.</param>
public sealed record PeerProposal(string Peer, PeerAction Action, PeerTerms? Terms = null, string? Certificate = null, string? Reason = null);
