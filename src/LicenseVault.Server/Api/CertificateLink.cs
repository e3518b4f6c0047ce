using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Api;

/// <summary>The answer to a mint.</summary>
/// <param name="Id">The identifier (证照标识).</param>
/// <param name="Code">The verification code (验证码).</param>
/// <param name="Links">Where its parts are, relative to this vault.</param>
internal sealed record CertificateLink(string Id, string Code, CertificateLinks Links)
{
    public static CertificateLink To(CertificateIdentifier id, VerificationCode code)
    {
        var self = $"/api/v1/certificates/{id}";
        return new(id.ToString(), code.ToString(), new(self, $"{self}/document.pdf", $"{self}/credential", $"{self}/verification", $"/v/{code.Compact}"));
    }
}

/// <param name="Self">Everything it states; needs a scope.</param>
/// <param name="Document">The PDF; needs a scope.</param>
/// <param name="Credential">The signed data; needs a scope.</param>
/// <param name="Verification">The report; open to anyone.</param>
/// <param name="Page">The page that the QR code opens.</param>
internal sealed record CertificateLinks(string Self, string Document, string Credential, string Verification, string Page);
