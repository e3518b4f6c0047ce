using System.Formats.Asn1;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// What kind of key a certificate holds, read from its DER before any cryptographic library sees it: a curve spelt out in
/// parameters by whoever made the certificate is a trap for the library that computes on it.
/// </summary>
internal abstract record SubjectKey
{
    /// <summary>The object identifier of the curve P-256, secp256r1 (RFC 5480 section 2.1.1.1).</summary>
    public const string P256 = "1.2.840.10045.3.1.7";

    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    private SubjectKey() { }

    /// <summary>An elliptic curve named by its object identifier.</summary>
    public sealed record NamedCurve(string Curve) : SubjectKey;

    /// <summary>An RSA key.</summary>
    public sealed record Rsa : SubjectKey;

    /// <summary>Anything else, and whatever is not a certificate.</summary>
    public sealed record Other : SubjectKey;

    /// <summary>Reads subjectPublicKeyInfo of a certificate (RFC 5280 section 4.1).</summary>
    public static SubjectKey Of(ReadOnlyMemory<byte> certificate)
    {
        try
        {
            var body = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (body.PeekTag().TagClass is TagClass.ContextSpecific)
                body.ReadEncodedValue();

            // serialNumber, signature, issuer, validity, subject
            for (var field = 0; field < 5; field++)
                body.ReadEncodedValue();

            var algorithm = body.ReadSequence().ReadSequence();
            return algorithm.ReadObjectIdentifier() switch
            {
                EcPublicKey when algorithm.PeekTag() == Asn1Tag.ObjectIdentifier => new NamedCurve(algorithm.ReadObjectIdentifier()),
                RsaEncryption => new Rsa(),
                _ => new Other(),
            };
        }
        catch (AsnContentException)
        {
            return new Other();
        }
    }
}
