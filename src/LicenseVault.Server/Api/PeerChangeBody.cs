using LicenseVault.Core.Federation.Agreeing;

namespace LicenseVault.Server.Api;

/// <summary>What a maker proposes for a peer that is there.</summary>
/// <param name="Action">suspend, resume, remove or withdraw-certificate.</param>
/// <param name="Certificate">With withdraw-certificate: SHA-256 of the signing certificate in DER.</param>
/// <param name="Reason">Why.</param>
internal sealed record PeerChangeBody(PeerAction Action, string? Certificate = null, string? Reason = null)
{
    public PeerProposal ToProposal(string peer) => new(peer, Action, Certificate: Certificate, Reason: Reason);
}
