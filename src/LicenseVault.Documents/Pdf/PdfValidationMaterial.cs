using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Signing;
using LicenseVault.Protocol.Ocsp;

namespace LicenseVault.Documents.Pdf;

/// <summary>What a file brings for checking its signatures later: its document security store (DSS, ETSI EN 319 142-1, 5.4). Nothing of it is believed here.</summary>
/// <param name="Certificates">Each in DER, or what is said to be.</param>
/// <param name="Crls">Certificate revocation lists (RFC 5280), likewise.</param>
/// <param name="OcspResponses">OCSP responses (RFC 6960), likewise.</param>
public sealed record PdfValidationMaterial(
    IReadOnlyList<ReadOnlyMemory<byte>> Certificates, IReadOnlyList<ReadOnlyMemory<byte>> Crls, IReadOnlyList<ReadOnlyMemory<byte>> OcspResponses)
{
    private const int Most = 256;

    /// <summary>Of a file without any, or with more than 256 of a kind, or one that cannot be unpacked: none.</summary>
    public static PdfValidationMaterial None { get; } = new([], [], []);

    /// <summary>Reads it from the newest revision. It never throws on bad input.</summary>
    public static PdfValidationMaterial Of(PdfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            var budget = new ReadingBudget(file.Bytes.Length);
            var xref = Xref.Read(file.Bytes, FileEnds.FindXref(file.Bytes, budget), budget);
            var objects = new ObjectTable(file.Bytes, xref, budget);
            return objects.DictionaryOf(xref.Trailer["Root"]) is { } catalog && objects.DictionaryOf(catalog["DSS"]) is { } store
                ? new PdfValidationMaterial(StreamsOf(objects, store["Certs"]), StreamsOf(objects, store["CRLs"]), StreamsOf(objects, store["OCSPs"]))
                : None;
        }
        catch (PdfRefusal)
        {
            return None;
        }
    }

    /// <summary>What of it tells of revocation, and can be read.</summary>
    public RevocationEvidence Evidence() => RevocationEvidence.Of(Crls, OcspResponses);

    /// <summary>The same of what a signature brings inside itself.</summary>
    public static RevocationEvidence EvidenceIn(PdfSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return SignatureRevocations.Read(signature.Contents);
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> StreamsOf(ObjectTable objects, PdfValue list)
    {
        var items = objects.ItemsOf(list);
        return items.Count <= Most
            ? [.. items.Select(objects.Resolve).OfType<PdfValue.Stream>().Select(objects.Decode)]
            : throw PdfRefusal.TooBig("The file brings too much validation material.");
    }
}
