using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What this vault's catalogue gives of an issuer.</summary>
/// <param name="Issuer">Null when it is not there, or cannot be had.</param>
/// <param name="Fault">The check <c>issuer-authority</c> when it cannot be had; else null.</param>
internal sealed record IssuerLookup(Issuer? Issuer, Check? Fault = null);
