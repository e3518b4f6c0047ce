using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Verification;

/// <summary>The checks <c>issuer-signature</c> and <c>issuer-certificate</c>.</summary>
internal static class IssuerChecks
{
    public static IEnumerable<Check> Of(CredentialReading.Readable credential, TrustAnchors anchors)
    {
        var jws = credential.SdJwt.IssuerSigned;
        if (anchors.Found.Find(jws.CertificateChain, credential.Claims.IssuedAt) is { Leaf: var leaf })
            return [SignatureOf(jws, leaf), AgencyOf(leaf, credential.Claims)];

        using var chain = PresentedChain.TryLoad(jws.CertificateChain);
        return chain is null ? UnusableCertificate() : [SignatureOf(jws, chain.Leaf), CertificateOf(chain, credential.Claims, anchors)];
    }

    private static Check[] UnusableCertificate()
    {
        const string Code = "certificates-malformed";
        const string Detail = "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.";
        return [Check.Fail(CheckName.IssuerSignature, Code, Detail), Check.Fail(CheckName.IssuerCertificate, Code, Detail)];
    }

    private static Check SignatureOf(Jws jws, X509Certificate2 leaf) =>
        Es256.Verifies(leaf, jws.SigningInput.Span, jws.Signature.Span)
            ? Check.Pass(CheckName.IssuerSignature, "signature-valid", "The signature is that of the signing certificate's key over these very bytes.")
            : Check.Fail(CheckName.IssuerSignature, "signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");

    private static Check CertificateOf(PresentedChain chain, CertificateClaims claims, TrustAnchors anchors)
    {
        if (anchors.Roots.Count == 0)
            return Check.CouldNotCheck(CheckName.IssuerCertificate, "no-trust-anchors", "This verifier has no trusted roots to compare with.");

        return ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, claims.IssuedAt) is ChainOutcome.NotTrusted fault
            ? Check.Fail(CheckName.IssuerCertificate, fault.Code, fault.Detail)
            : AgencyOf(chain.Leaf, claims);
    }

    private static Check AgencyOf(X509Certificate2 trusted, CertificateClaims claims)
    {
        if (AgencyCertificate.CodeOf(trusted) != claims.IssuerCode)
            return Check.Fail(CheckName.IssuerCertificate, "issuer-code-differs", "The signing certificate is not that of the agency whose code the credential gives.");

        return AgencyCertificate.NameOf(trusted) == claims.IssuerName
            ? Check.Pass(CheckName.IssuerCertificate, "trusted", "The signing certificate is the agency's, and led to a trusted root when the certificate was issued.")
            : Check.Fail(CheckName.IssuerCertificate, "issuer-name-differs", "The signing certificate names the agency otherwise than the credential does.");
    }
}
