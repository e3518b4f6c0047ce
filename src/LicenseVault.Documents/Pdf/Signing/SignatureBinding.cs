using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// What binds a signature to one certificate (id-aa-signingCertificateV2, RFC 5035, section 3): without it, a certificate of the same key and another name
/// could be put in its place.
/// </summary>
internal static class SignatureBinding
{
    public static void Expect(SignerInfo signer, X509Certificate2 certificate, bool isNeeded)
    {
        var attributes = signer.SignedAttributes.Cast<CryptographicAttributeObject>().Where(each => each.Oid.Value == SigningCertificateAttribute.ObjectId).ToList();
        if (attributes.Count == 0 && !isNeeded)
            return;
        if (attributes is not [{ Values: [var only] }] || !IsOf(only.RawData, certificate))
            throw new SignatureRefusal(PdfSignatureFault.CertificateMismatch, "The signature was made for another signing certificate, or does not say for which.");
    }

    private static bool IsOf(ReadOnlyMemory<byte> value, X509Certificate2 certificate)
    {
        var first = new AsnReader(value, AsnEncodingRules.BER).ReadSequence().ReadSequence().ReadSequence();
        var algorithm = first.PeekTag() == Asn1Tag.Sequence ? first.ReadSequence().ReadObjectIdentifier() : DetachedCms.Sha256Id;
        var der = certificate.RawDataMemory.Span;
        byte[] digest = algorithm switch
        {
            DetachedCms.Sha256Id => SHA256.HashData(der),
            "2.16.840.1.101.3.4.2.2" => SHA384.HashData(der),
            "2.16.840.1.101.3.4.2.3" => SHA512.HashData(der),
            _ => [],
        };
        return digest.Length > 0 && first.ReadOctetString().AsSpan().SequenceEqual(digest);
    }
}
