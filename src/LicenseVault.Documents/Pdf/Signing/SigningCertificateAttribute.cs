using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// The attribute id-aa-signingCertificateV2 (RFC 5035, section 3): the digest of the signing certificate, under the signature.
/// SHA-256 is the algorithm's default and is therefore not named; issuer and serial stand in the signer's identifier already.
/// </summary>
internal static class SigningCertificateAttribute
{
    public const string ObjectId = "1.2.840.113549.1.9.16.2.47";

    public static byte[] Of(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));

        return writer.Encode();
    }
}
