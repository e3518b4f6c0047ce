using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Protocol.Verification;

/// <summary>The checks <c>identifier</c> and <c>format</c> of a credential that could be read.</summary>
internal static class FormatCheck
{
    private const string WellFormed = "well-formed";

    public static Check OfIdentifier(CertificateClaims claims) =>
        FirstOf(CheckName.Identifier, CredentialLint.IdentifierFaultsOf(claims))
        ?? Check.Pass(CheckName.Identifier, WellFormed, "The identifier is well formed and names the type and the issuer.");

    public static Check Of(CertificateClaims claims) =>
        FirstOf(CheckName.Format, CredentialLint.FormatFaultsOf(claims))
        ?? (claims.WithheldCount > 0
            ? Check.CouldNotCheck(CheckName.Format, "parts-withheld", $"Parts of the credential were withheld or cut off: {claims.WithheldCount}.")
            : Check.Pass(CheckName.Format, WellFormed, "The credential is complete and well formed."));

    private static Check? FirstOf(CheckName name, IReadOnlyList<CredentialFault> faults) =>
        faults.Count == 0 ? null : Check.Fail(name, faults[0].Code, string.Join(' ', faults.Select(fault => fault.Detail)));
}
