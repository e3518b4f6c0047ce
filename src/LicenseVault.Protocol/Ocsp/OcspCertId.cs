using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>Which certificate is meant (RFC 6960, section 4.1.1): digests of its issuer's name and key, and its serial number. A digest here finds a certificate and proves nothing.</summary>
/// <param name="Der">As it was written.</param>
internal sealed record OcspCertId(ReadOnlyMemory<byte> Der, string Digest, ReadOnlyMemory<byte> IssuerName, ReadOnlyMemory<byte> IssuerKey, ReadOnlyMemory<byte> Serial)
{
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>With SHA-1, which every responder knows (RFC 5019, section 2.1.1).</summary>
    public static byte[] Write(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(NamingDigest.Of(certificate.IssuerName.RawData));
            writer.WriteOctetString(NamingDigest.Of(issuer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }

        return writer.Encode();
    }

    /// <summary>Throws <see cref="AsnContentException"/>.</summary>
    public static OcspCertId Read(AsnReader reader)
    {
        var der = reader.PeekEncodedValue();
        var id = reader.ReadSequence();
        var algorithm = id.ReadSequence();
        var digest = algorithm.ReadObjectIdentifier();
        if (algorithm.HasData)
            algorithm.ReadNull();
        algorithm.ThrowIfNotEmpty();
        var read = new OcspCertId(der, digest, id.ReadOctetString(), id.ReadOctetString(), id.ReadIntegerBytes());
        id.ThrowIfNotEmpty();
        return read;
    }

    /// <summary>Whether this issuer is the one meant; never with a digest other than SHA-1 and SHA-256.</summary>
    public bool IsUnder(X509Certificate2 issuer)
    {
        Func<byte[], byte[]>? digestOf = Digest switch { Sha1 => NamingDigest.Of, Sha256 => SHA256.HashData, _ => null };
        return digestOf is not null
            && IssuerName.Span.SequenceEqual(digestOf(issuer.SubjectName.RawData))
            && IssuerKey.Span.SequenceEqual(digestOf(issuer.PublicKey.EncodedKeyValue.RawData));
    }

    /// <summary>Whether it is a certificate of this issuer.</summary>
    public bool IsOf(X509Certificate2 certificate, X509Certificate2 issuer) =>
        Serial.Span.SequenceEqual(certificate.SerialNumberBytes.Span) && IsUnder(issuer);
}
