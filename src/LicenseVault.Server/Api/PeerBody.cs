using LicenseVault.Core.Federation.Agreeing;

namespace LicenseVault.Server.Api;

/// <summary>A peer that a maker proposes.</summary>
/// <param name="BaseUrl">Scheme and host, no slash at the end.</param>
/// <param name="VaultKey">SHA-256 of the vault key's public key (SubjectPublicKeyInfo), 64 small hexadecimal digits, had from its operator by another way than the network.</param>
/// <param name="Issuers">Codes of the issuers for which it may answer.</param>
/// <param name="Divisions">The first two, four or six digits of the divisions for whose issuers it may answer.</param>
/// <param name="Reason">Why.</param>
internal sealed record PeerBody(string BaseUrl, string VaultKey, IReadOnlyList<string>? Issuers = null, IReadOnlyList<string>? Divisions = null, string? Reason = null)
{
    public PeerProposal ToProposal() => new(VaultKey, PeerAction.Add, new PeerTerms(BaseUrl, Issuers ?? [], Divisions ?? []), Reason: Reason);
}
