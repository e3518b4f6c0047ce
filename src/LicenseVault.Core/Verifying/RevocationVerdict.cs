using LicenseVault.Core.Revoking;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What a check says of a signing certificate that was revoked, or of which it cannot be told.</summary>
internal static class RevocationVerdict
{
    public static Check Revoked(CheckName name, bool ofAuthority) =>
        Check.Fail(name, "certificate-revoked", $"{Whose(ofAuthority)} had been revoked when the certificate was issued.");

    public static Check Undated(CheckName name, bool ofAuthority) =>
        Check.CouldNotCheck(name, "revocation-undated", $"{Whose(ofAuthority)} was revoked since, and nothing shows that the certificate was issued before.");

    /// <summary>Whose revocation it is, as a sentence begins.</summary>
    public static string Whose(bool ofAuthority) => ofAuthority ? "The certificate of an authority above the signing certificate" : "The signing certificate";

    /// <param name="fault">One of <see cref="OcspFault"/>, or <see cref="RevocationFinding.TooMuch"/>.</param>
    public static Check Unclear(CheckName name, string fault) => fault switch
    {
        OcspFault.UnknownCertificate => Check.CouldNotCheck(name, "revocation-unknown", "The authority of the signing certificate answers that it does not know it."),
        OcspFault.Expired or OcspFault.NotYetValid =>
            Check.CouldNotCheck(name, "revocation-outdated", $"What tells whether the signing certificate was revoked is not of the time that counts ({fault})."),
        RevocationFinding.TooMuch => Check.CouldNotCheck(name, "revocation-unusable", $"More is brought on the revocation of the signing certificate than is read ({fault})."),
        _ => Check.CouldNotCheck(name, "revocation-unusable", $"What should tell whether the signing certificate was revoked cannot be believed ({fault})."),
    };
}
