using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Ocsp;

/// <summary>
/// Answers OCSP requests (RFC 6960) for one authority with a key of its own. For the sandbox and for tests; a real vault asks the region's licensed authority.
/// Safe to call from any thread.
/// </summary>
/// <param name="authority">Whose certificates it answers for.</param>
/// <param name="signer">With its private key on P-256: the authority itself, or what <see cref="SigningCertificates.CreateOcspSigning"/> makes.</param>
public sealed class SmallOcspResponder(X509Certificate2 authority, X509Certificate2 signer)
{
    private const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    private const int Successful = 0, MalformedRequest = 1;

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Third = new(TagClass.ContextSpecific, 2);

    // Signing with one key from several threads is not promised to be safe.
    private readonly Lock _one = new();

    /// <summary>The answer to a request, whatever that is, in DER.</summary>
    /// <param name="now">When what it says is known, to the second.</param>
    /// <param name="lifetime">How long until the next answer is promised.</param>
    /// <param name="statusOf">What is to be said of the authority's certificate with a serial number (big-endian). Those of other authorities are unknown.</param>
    public byte[] Answer(ReadOnlyMemory<byte> request, DateTimeOffset now, TimeSpan lifetime, Func<ReadOnlyMemory<byte>, OcspStatus> statusOf)
    {
        ArgumentNullException.ThrowIfNull(statusOf);
        return OcspRequest.Read(request) is { } asked ? Encode(Successful, Basic(asked, now, lifetime, statusOf)) : Encode(MalformedRequest, []);
    }

    private byte[] Basic(OcspRequest asked, DateTimeOffset now, TimeSpan lifetime, Func<ReadOnlyMemory<byte>, OcspStatus> statusOf)
    {
        var body = Body(asked, now, lifetime, statusOf);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            using (writer.PushSequence())
                writer.WriteObjectIdentifier(EcdsaWithSha256);
            writer.WriteBitString(Sign(body));
            if (!signer.RawDataMemory.Span.SequenceEqual(authority.RawDataMemory.Span))
            {
                using (writer.PushSequence(First))
                using (writer.PushSequence())
                    writer.WriteEncodedValue(signer.RawDataMemory.Span);
            }
        }

        return writer.Encode();
    }

    private byte[] Body(OcspRequest asked, DateTimeOffset now, TimeSpan lifetime, Func<ReadOnlyMemory<byte>, OcspStatus> statusOf)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            OcspSigner.Write(writer, signer);
            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                foreach (var id in asked.Asked)
                    WriteAnswer(writer, id, id.IsUnder(authority) ? statusOf(id.Serial) : new OcspStatus.Unknown(), now, lifetime);
            }

            if (asked.Nonce is { } nonce)
                OcspExtensions.WriteNonce(writer, Second, nonce.Span);
        }

        return writer.Encode();
    }

    private static void WriteAnswer(AsnWriter writer, OcspCertId id, OcspStatus status, DateTimeOffset now, TimeSpan lifetime)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(id.Der.Span);
            WriteStatus(writer, status);
            writer.WriteGeneralizedTime(now, omitFractionalSeconds: true);
            using (writer.PushSequence(First))
                writer.WriteGeneralizedTime(now + lifetime, omitFractionalSeconds: true);
        }
    }

    private static void WriteStatus(AsnWriter writer, OcspStatus status)
    {
        if (status is not OcspStatus.Revoked { Revocation: var revocation })
        {
            writer.WriteNull(status is OcspStatus.Good ? First : Third);
            return;
        }

        using (writer.PushSequence(Second))
        {
            writer.WriteGeneralizedTime(revocation.At, omitFractionalSeconds: true);
            if (revocation.Reason is not RevocationReason.Unspecified)
            {
                using (writer.PushSequence(First))
                    writer.WriteEnumeratedValue(revocation.Reason);
            }
        }
    }

    private byte[] Sign(byte[] body)
    {
        lock (_one)
        {
            using var key = signer.GetECDsaPrivateKey()!;
            return key.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    private static byte[] Encode(byte status, ReadOnlySpan<byte> basic)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([(byte)UniversalTagNumber.Enumerated, 1, status]);
            if (!basic.IsEmpty)
            {
                using (writer.PushSequence(First))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(OcspResponse.Basic);
                    writer.WriteOctetString(basic);
                }
            }
        }

        return writer.Encode();
    }
}
