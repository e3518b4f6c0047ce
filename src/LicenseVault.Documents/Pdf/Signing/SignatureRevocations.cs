using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>
/// What a signature brings inside itself on revocation: the unsigned attribute <c>revocation-values</c> (ETSI EN 319 122-1, 5.4.2.2) and the signed one
/// <c>adbe-revocationInfoArchival</c> (ISO 32000-1, 12.8.3.3.2).
/// </summary>
internal static class SignatureRevocations
{
    private const string RevocationValues = "1.2.840.113549.1.9.16.2.24";
    private const string InfoArchival = "1.2.840.113583.1.1.8";
    private const int Longest = 1024 * 1024;
    private const int Most = 64;

    private static readonly Asn1Tag Lists = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Responses = new(TagClass.ContextSpecific, 1);

    /// <summary>Of a signature without any, or one that cannot be read: nothing. It never throws on bad input.</summary>
    public static RevocationEvidence Read(ReadOnlyMemory<byte> signature)
    {
        if (signature.Length > Longest)
            return RevocationEvidence.None;

        try
        {
            var cms = new SignedCms();
            cms.Decode(signature.Span);
            if (cms.SignerInfos.Count != 1)
                return RevocationEvidence.None;

            return ValuesOf(cms.SignerInfos[0].UnsignedAttributes, RevocationValues).Select(value => In(value, OcspResponse.ReadBasic))
                .Concat(ValuesOf(cms.SignerInfos[0].SignedAttributes, InfoArchival).Select(value => In(value, OcspResponse.Read)))
                .Aggregate(RevocationEvidence.None, (all, each) => all.With(each));
        }
        catch (Exception failure) when (failure is CryptographicException or AsnContentException)
        {
            return RevocationEvidence.None;
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>> ValuesOf(CryptographicAttributeObjectCollection attributes, string id) =>
        attributes.Cast<CryptographicAttributeObject>().Where(attribute => attribute.Oid.Value == id).SelectMany(attribute => attribute.Values.Cast<AsnEncodedData>())
            .Select(value => (ReadOnlyMemory<byte>)value.RawData).Take(1);

    private static RevocationEvidence In(ReadOnlyMemory<byte> value, Func<ReadOnlyMemory<byte>, OcspReading> read)
    {
        var values = new AsnReader(value, AsnEncodingRules.BER).ReadSequence();
        var lists = ItemsOf(values, Lists).Select(RevocationList.Read).OfType<RevocationList>().ToList();
        var answers = ItemsOf(values, Responses).Select(read).OfType<OcspReading.Readable>().Select(reading => reading.Response).ToList();
        return new RevocationEvidence(lists, answers);
    }

    private static List<ReadOnlyMemory<byte>> ItemsOf(AsnReader values, Asn1Tag tag)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        if (!values.HasData || !values.PeekTag().HasSameClassAndValue(tag))
            return found;

        for (var items = values.ReadSequence(tag).ReadSequence(); items.HasData && found.Count < Most;)
            found.Add(items.ReadEncodedValue());

        return found;
    }
}
