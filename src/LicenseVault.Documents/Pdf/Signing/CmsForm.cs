using System.Formats.Asn1;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// The parts of a CMS signature (RFC 5652, section 5), read as DER and refused where it leaves the one form that we make: what a
/// tolerant parser would overlook is a place where a signed file can be altered unnoticed.
/// </summary>
/// <param name="Certificates">Each in DER, as they stand.</param>
/// <param name="IssuerAndSerial">The signer's identifier, in DER.</param>
/// <param name="SignedAttributes">Values by object identifier, each a whole DER value.</param>
/// <param name="SignedBytes">What the signature is made over: the set of signed attributes in DER (RFC 5652, section 5.4).</param>
/// <param name="Signature">ECDSA with SHA-256: r and s in a DER sequence.</param>
internal sealed record CmsForm(
    IReadOnlyList<ReadOnlyMemory<byte>> Certificates,
    ReadOnlyMemory<byte> IssuerAndSerial,
    IReadOnlyDictionary<string, ReadOnlyMemory<byte>> SignedAttributes,
    ReadOnlyMemory<byte> SignedBytes,
    ReadOnlyMemory<byte> Signature)
{
    public const string DataId = "1.2.840.113549.1.7.1";
    public const string ContentTypeId = "1.2.840.113549.1.9.3";
    public const string MessageDigestId = "1.2.840.113549.1.9.4";

    public const string SignedDataId = "1.2.840.113549.1.7.2";
    public const string EcdsaWithSha256Id = "1.2.840.10045.4.3.2";

    /// <summary>The identifier octet of a set or sequence that is tagged <see cref="First"/>.</summary>
    public const byte FirstTag = 0xa0;

    private const byte SetTag = 0x31;
    private const int MostCertificates = 8;
    private const int MostAttributes = 16;

    /// <summary>Of the content, of the certificates, and of the signed attributes.</summary>
    public static Asn1Tag First { get; } = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Of the unsigned attributes.</summary>
    public static Asn1Tag Second { get; } = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Throws <see cref="SignatureRefusal"/> or <see cref="AsnContentException"/>.</summary>
    public static CmsForm Read(ReadOnlyMemory<byte> der)
    {
        var outermost = new AsnReader(der, AsnEncodingRules.DER);
        var contentInfo = Only(outermost, outermost.ReadSequence());
        if (contentInfo.ReadObjectIdentifier() != SignedDataId)
            throw SignatureRefusal.Form("The signature is not CMS signed data.");

        var wrapper = Only(contentInfo, contentInfo.ReadSequence(First));
        var signedData = Only(wrapper, wrapper.ReadSequence());
        ExpectVersion(signedData);
        var digestAlgorithms = signedData.ReadSetOf();
        ExpectAlgorithm(digestAlgorithms, DetachedCms.Sha256Id);
        digestAlgorithms.ThrowIfNotEmpty();

        var content = signedData.ReadSequence();
        if (content.ReadObjectIdentifier() != DataId || content.HasData)
            throw SignatureRefusal.Form("The signature carries a content of its own.");

        var certificates = signedData.PeekTag() == First ? ReadCertificates(signedData.ReadSetOf(First)) : [];
        var signers = Only(signedData, signedData.ReadSetOf());
        if (!signers.HasData)
            throw new SignatureRefusal(PdfSignatureFault.SignerCount, "The signature has no signer.");

        var signer = signers.ReadSequence();
        return signers.HasData
            ? throw new SignatureRefusal(PdfSignatureFault.SignerCount, "The signature has more than one signer.")
            : ReadSigner(signer, certificates);
    }

    private static CmsForm ReadSigner(AsnReader signer, IReadOnlyList<ReadOnlyMemory<byte>> certificates)
    {
        ExpectVersion(signer);
        var issuerAndSerial = signer.ReadEncodedValue();
        ExpectAlgorithm(signer, DetachedCms.Sha256Id);
        var signed = signer.PeekEncodedValue().ToArray();
        var attributes = ReadAttributes(signer.ReadSetOf(First));
        ExpectAlgorithm(signer, EcdsaWithSha256Id);
        var signature = signer.ReadOctetString();
        if (signer.HasData && ReadAttributes(signer.ReadSetOf(Second)).Keys.Any(id => id != SignatureTimestamp.ObjectId))
            throw SignatureRefusal.Form("The signature carries something unsigned that is not a time stamp.");

        signer.ThrowIfNotEmpty();
        signed[0] = SetTag;
        return new CmsForm(certificates, issuerAndSerial, attributes, signed, signature);
    }

    private static List<ReadOnlyMemory<byte>> ReadCertificates(AsnReader set)
    {
        var certificates = new List<ReadOnlyMemory<byte>>();
        while (set.HasData)
            certificates.Add(set.ReadEncodedValue());

        return certificates.Count <= MostCertificates ? certificates : throw SignatureRefusal.Form("The signature brings too many certificates.");
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> ReadAttributes(AsnReader set)
    {
        var attributes = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        while (set.HasData)
        {
            var attribute = set.ReadSequence();
            var id = attribute.ReadObjectIdentifier();
            var values = Only(attribute, attribute.ReadSetOf());
            if (attributes.Count == MostAttributes || !attributes.TryAdd(id, values.ReadEncodedValue()))
                throw SignatureRefusal.Form("An attribute of the signature stands twice, or there are too many.");

            values.ThrowIfNotEmpty();
        }

        return attributes;
    }

    private static void ExpectVersion(AsnReader reader)
    {
        if (!reader.TryReadInt32(out var version) || version != 1)
            throw SignatureRefusal.Form("The signature is of another version of CMS.");
    }

    private static void ExpectAlgorithm(AsnReader reader, string expected)
    {
        var algorithm = reader.ReadSequence();
        if (algorithm.ReadObjectIdentifier() != expected)
            throw SignatureRefusal.Algorithm();
        if (algorithm.HasData)
            algorithm.ReadNull();

        algorithm.ThrowIfNotEmpty();
    }

    private static AsnReader Only(AsnReader outer, AsnReader inner)
    {
        outer.ThrowIfNotEmpty();
        return inner;
    }
}
