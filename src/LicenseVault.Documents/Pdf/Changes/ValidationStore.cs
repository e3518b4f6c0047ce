using System.Formats.Asn1;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Whether a document security store (DSS, ETSI EN 319 142-1, 5.4) is one, and carries nothing but what signatures are checked with.</summary>
internal sealed class ValidationStore(ObjectTable objects)
{
    private const int Most = 256;

    private readonly Dictionary<PdfValue.Stream, bool> _looked = new(ReferenceEqualityComparer.Instance);

    public bool IsOne(PdfValue value) => objects.DictionaryOf(value) is { } store && store.Entries.All(entry => entry.Key switch
    {
        "Type" => objects.NameOf(entry.Value) is "DSS",
        "VRI" => IsByIdentifier(entry.Value),
        var kind => IsListOf(kind, entry.Value),
    });

    private bool IsByIdentifier(PdfValue value) => objects.DictionaryOf(value) is { } all && all.Entries.Count <= Most
        && all.Entries.All(entry => objects.DictionaryOf(entry.Value) is { } one && one.Entries.All(IsPartOfOne));

    private bool IsPartOfOne(KeyValuePair<string, PdfValue> entry) => entry.Key switch
    {
        "Type" => objects.NameOf(entry.Value) is "VRI",
        "TU" => objects.Resolve(entry.Value) is PdfValue.Text,
        "TS" => objects.Resolve(entry.Value) is PdfValue.Stream stream && IsDer(objects.Decode(stream)),
        "Cert" => IsListOf("Certs", entry.Value),
        "CRL" => IsListOf("CRLs", entry.Value),
        "OCSP" => IsListOf("OCSPs", entry.Value),
        _ => false,
    };

    private bool IsListOf(string kind, PdfValue value) => objects.Resolve(value) is PdfValue.List { Items: { Count: <= Most } items }
        && items.All(item => objects.Resolve(item) is PdfValue.Stream stream && Is(kind, stream));

    private bool Is(string kind, PdfValue.Stream stream)
    {
        if (!_looked.TryGetValue(stream, out var isOne))
            _looked[stream] = isOne = IsPlain(stream) && Is(kind, objects.Decode(stream));
        return isOne;
    }

    // Nothing is hidden beside what it holds.
    private static bool IsPlain(PdfValue.Stream stream) => stream.Header.Entries.All(entry => entry.Key is "Length" or "Filter" || entry is { Key: "Type", Value: PdfValue.Name }) && stream.Header["Filter"] switch
    {
        PdfValue.Null => true,
        PdfValue.Name { Value: "FlateDecode" } => Deflated.IsWhole(stream.Encoded.Span),
        _ => false,
    };

    private static bool Is(string kind, ReadOnlyMemory<byte> content)
    {
        switch (kind)
        {
            case "Certs":
                using (DerCertificate.TryLoad(content, out var certificate) ? certificate : null)
                    return certificate is not null;
            case "CRLs":
                return RevocationList.Read(content) is not null;
            case "OCSPs":
                return OcspResponse.Read(content) is OcspReading.Readable || OcspResponse.ReadBasic(content) is OcspReading.Readable;
            default:
                return false;
        }
    }

    private static bool IsDer(ReadOnlyMemory<byte> content) =>
        AsnDecoder.TryReadEncodedValue(content.Span, AsnEncodingRules.DER, out _, out _, out _, out var read) && read == content.Length;
}
