using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Api;

/// <summary>What a registrar proposes.</summary>
/// <param name="Issuer">The issuer as it shall be.</param>
/// <param name="LegalBasis">The decision that it rests on; no personal data.</param>
internal sealed record IssuerChangeBody(Issuer Issuer, string LegalBasis);
