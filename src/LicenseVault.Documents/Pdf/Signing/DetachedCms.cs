using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// CMS SignedData (RFC 5652, section 5) as PAdES baseline B wants it (ETSI EN 319 142-1, 6.3): detached, SHA-256, the signing certificate
/// under the signature, and no signing time, which stands in the signature dictionary. All of it but the signature is a function of content and chain.
/// Whether the key gave a good signature is not asked here.
/// </summary>
internal sealed class DetachedCms
{
    public const string Sha256Id = "2.16.840.1.101.3.4.2.1";

    private const int Version = 1;

    private readonly IReadOnlyList<X509Certificate2> _chain;
    private readonly byte[] _attributes;

    private DetachedCms(IReadOnlyList<X509Certificate2> chain, byte[] attributes, byte[] value)
    {
        (_chain, _attributes, Value) = (chain, attributes, value);
    }

    /// <summary>The signature alone: r and s in a DER sequence (RFC 5753, section 7.2). A time stamp in it is over these bytes (RFC 3161, appendix A).</summary>
    public byte[] Value { get; }

    /// <param name="digest">SHA-256 of the content.</param>
    public static async Task<DetachedCms> SignAsync(byte[] digest, ISigningKey key, CancellationToken cancel)
    {
        var attributes = AttributesOf(digest, key.Chain[0]);
        return new DetachedCms(key.Chain, attributes, ValueOf(await key.SignDigestAsync(SHA256.HashData(attributes), cancel)));
    }

    /// <summary>The whole of it in DER.</summary>
    /// <param name="stamp">A time stamp over <see cref="Value"/>; null for none.</param>
    public byte[] Encode(byte[]? stamp)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsForm.SignedDataId);
            using (writer.PushSequence(CmsForm.First))
            using (writer.PushSequence())
            {
                writer.WriteInteger(Version);
                using (writer.PushSetOf())
                    WriteAlgorithm(writer, Sha256Id);
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(CmsForm.DataId);
                using (writer.PushSetOf(CmsForm.First))
                {
                    foreach (var certificate in _chain)
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                }

                using (writer.PushSetOf())
                    WriteSigner(writer, stamp);
            }
        }

        return writer.Encode();
    }

    private static byte[] AttributesOf(byte[] digest, X509Certificate2 signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, CmsForm.ContentTypeId, value => value.WriteObjectIdentifier(CmsForm.DataId));
            WriteAttribute(writer, CmsForm.MessageDigestId, value => value.WriteOctetString(digest));
            WriteAttribute(writer, SigningCertificateAttribute.ObjectId, value => value.WriteEncodedValue(SigningCertificateAttribute.Of(signer)));
        }

        return writer.Encode();
    }

    private void WriteSigner(AsnWriter writer, byte[]? stamp)
    {
        var signer = _chain[0];
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signer.IssuerName.RawData);
                writer.WriteInteger(signer.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, Sha256Id);

            // Signed as a set of its own, and written under the tag that it has here (RFC 5652, section 5.4).
            byte[] attributes = [CmsForm.FirstTag, .. _attributes.AsSpan(1)];
            writer.WriteEncodedValue(attributes);
            WriteAlgorithm(writer, CmsForm.EcdsaWithSha256Id);
            writer.WriteOctetString(Value);
            if (stamp is null)
                return;

            using (writer.PushSetOf(CmsForm.Second))
                WriteAttribute(writer, SignatureTimestamp.ObjectId, value => value.WriteEncodedValue(stamp));
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string id)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(id);
    }

    private static void WriteAttribute(AsnWriter writer, string id, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            using (writer.PushSetOf())
                value(writer);
        }
    }

    private static byte[] ValueOf(byte[] signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteUnsigned(writer, signature.AsSpan(0, signature.Length / 2));
            WriteUnsigned(writer, signature.AsSpan(signature.Length / 2));
        }

        return writer.Encode();
    }

    // DER knows no number with zeros before it.
    private static void WriteUnsigned(AsnWriter writer, ReadOnlySpan<byte> number) =>
        writer.WriteIntegerUnsigned(number.TrimStart((byte)0) is { IsEmpty: false } trimmed ? trimmed : [0]);
}
