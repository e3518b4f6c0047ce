using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>The signing certificate that a signature really is bound to, and the certificates above it, in order.</summary>
internal sealed record SignerChain(X509Certificate2 Signer, IReadOnlyList<X509Certificate2> Intermediates)
{
    /// <summary>Finds them among the certificates that the signature brings, and holds the signature against the signer's key.</summary>
    public static SignerChain Of(CmsForm form)
    {
        var loaded = form.Certificates.Select(Load).ToList();
        var signer = loaded.Find(certificate => IsNamed(certificate, form.IssuerAndSerial))
            ?? throw Mismatch("The signature does not bring the certificate of its signer.");
        if (!IsBound(signer, form.SignedAttributes))
            throw Mismatch("The signature was made for another signing certificate.");

        ExpectSignature(form, signer);
        // Not by equality, which takes the issuer's name of each apart.
        loaded.RemoveAll(certificate => ReferenceEquals(certificate, signer));
        return new SignerChain(signer, InOrder(signer, loaded));
    }

    private static void ExpectSignature(CmsForm form, X509Certificate2 signer)
    {
        using var key = Es256.PublicKeyOf(signer) ?? throw SignatureRefusal.Algorithm();
        if (!key.VerifyData(form.SignedBytes.Span, form.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            throw SignatureRefusal.Wrong();
    }

    private static X509Certificate2 Load(ReadOnlyMemory<byte> der) => DerCertificate.TryLoad(der, out var certificate)
        ? certificate
        : throw SignatureRefusal.Form("The signature brings a certificate that cannot be read.");

    /// <summary>Compares the encodings themselves: issuer and serial number of the certificate (RFC 5280, section 4.1) with those of the signer's identifier.</summary>
    private static bool IsNamed(X509Certificate2 certificate, ReadOnlyMemory<byte> issuerAndSerial)
    {
        var body = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (body.PeekTag().TagClass is TagClass.ContextSpecific)
            body.ReadEncodedValue();

        var serial = body.ReadEncodedValue();
        body.ReadEncodedValue();
        var issuer = body.ReadEncodedValue();

        var identifier = new AsnReader(issuerAndSerial, AsnEncodingRules.DER).ReadSequence();
        return identifier.ReadEncodedValue().Span.SequenceEqual(issuer.Span)
            && identifier.ReadEncodedValue().Span.SequenceEqual(serial.Span)
            && !identifier.HasData;
    }

    /// <summary>RFC 5035, section 3: the first certificate of the list is the signer's.</summary>
    private static bool IsBound(X509Certificate2 certificate, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> attributes)
    {
        if (!attributes.TryGetValue(SigningCertificateAttribute.ObjectId, out var value))
            return false;

        var first = new AsnReader(value, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        if (first.PeekTag() == Asn1Tag.Sequence && first.ReadSequence().ReadObjectIdentifier() != DetachedCms.Sha256Id)
            return false;

        return first.ReadOctetString().AsSpan().SequenceEqual(SHA256.HashData(certificate.RawDataMemory.Span));
    }

    private static List<X509Certificate2> InOrder(X509Certificate2 signer, List<X509Certificate2> others)
    {
        var chain = new List<X509Certificate2>();
        for (var last = signer; others.Count > 0; last = chain[^1])
        {
            var issuer = others.Find(other => other.SubjectName.RawData.AsSpan().SequenceEqual(last.IssuerName.RawData))
                ?? throw new SignatureRefusal(PdfSignatureFault.StrayCertificate, "The signature brings a certificate that is not part of the signer's chain.");
            others.Remove(issuer);
            chain.Add(issuer);
        }

        return chain;
    }

    private static SignatureRefusal Mismatch(string detail) => new(PdfSignatureFault.CertificateMismatch, detail);
}
