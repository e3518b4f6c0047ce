using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf.Signing;

namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>
/// Answers requests for time stamps (RFC 3161) with a key of its own. For the sandbox and for tests; a real vault asks the region's licensed
/// authority. Safe to call from any thread.
/// </summary>
/// <param name="certificate">With its private key on P-256; <see cref="Protocol.Signatures.SigningCertificates.CreateTimestamping"/> makes one.</param>
public sealed class SmallTimestampAuthority(X509Certificate2 certificate)
{
    /// <summary>The media type of a request.</summary>
    public const string RequestType = "application/timestamp-query";

    /// <summary>The media type of an answer.</summary>
    public const string AnswerType = "application/timestamp-reply";

    // Of a policy that makes no promise: an identifier from the arc for examples (RFC 7299).
    private const string Policy = "1.3.6.1.4.1.32473.1";
    private const string TokenContent = "1.2.840.113549.1.9.16.1.4";
    private const int Granted = 0, Rejected = 2;

    // Signing with one key from several threads is not promised to be safe.
    private readonly Lock _one = new();

    /// <summary>The answer to a request, whatever that is: in DER, granted or rejected.</summary>
    /// <param name="serial">A number that no other time stamp of this authority has: 1 to 20 bytes, big-endian, the first bit zero.</param>
    public byte[] Answer(ReadOnlyMemory<byte> request, DateTimeOffset now, ReadOnlyMemory<byte> serial) =>
        Rfc3161TimestampRequest.TryDecode(request, out var asked, out var length) && length == request.Length && asked.HashAlgorithmId.Value == DetachedCms.Sha256Id
            ? Encode(Granted, TokenFor(asked, now, serial))
            : Encode(Rejected, []);

    private byte[] TokenFor(Rfc3161TimestampRequest asked, DateTimeOffset now, ReadOnlyMemory<byte> serial)
    {
        var stamp = new Rfc3161TimestampTokenInfo(
            asked.RequestedPolicyId ?? new Oid(Policy), asked.HashAlgorithmId, asked.GetMessageHash(), serial, now, accuracyInMicroseconds: 1_000_000, isOrdering: false, asked.GetNonce());
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(DetachedCms.Sha256Id),
            IncludeOption = asked.RequestSignerCertificate ? X509IncludeOption.EndCertOnly : X509IncludeOption.None,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateAttribute.ObjectId, SigningCertificateAttribute.Of(certificate)));
        var cms = new SignedCms(new ContentInfo(new Oid(TokenContent), stamp.Encode()), detached: false);
        lock (_one)
            cms.ComputeSignature(signer, silent: true);

        return cms.Encode();
    }

    private static byte[] Encode(int status, ReadOnlySpan<byte> token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
                writer.WriteInteger(status);
            if (!token.IsEmpty)
                writer.WriteEncodedValue(token);
        }

        return writer.Encode();
    }
}
