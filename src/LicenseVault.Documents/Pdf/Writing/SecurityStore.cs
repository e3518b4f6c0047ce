using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// The document security store (ETSI EN 319 142-1, 5.4.2): what a file's signatures are checked with later. What is for which signature (/VRI) is left out: it
/// may be, and a verifier looks at all of it anyway.
/// </summary>
internal static class SecurityStore
{
    /// <param name="known">What the file has.</param>
    /// <param name="wanted">What it is to have.</param>
    public static ObjectNumber Write(AppendedBody body, ObjectTable objects, PdfValue.Dictionary catalog, PdfValidationMaterial known, PdfValidationMaterial wanted)
    {
        var store = objects.DictionaryOf(catalog["DSS"]);
        var certificates = Lengthened(body, objects, store?["Certs"], known.Certificates, wanted.Certificates);
        var lists = Lengthened(body, objects, store?["CRLs"], known.Crls, wanted.Crls);
        var answers = Lengthened(body, objects, store?["OCSPs"], known.OcspResponses, wanted.OcspResponses);

        var number = body.Reserve();
        body.Begin(number).Write("<< /Type /DSS "u8);
        WriteList(body.Buffer, "Certs", certificates);
        WriteList(body.Buffer, "CRLs", lists);
        WriteList(body.Buffer, "OCSPs", answers);
        body.Buffer.Write(">>"u8);
        body.End();
        return number;
    }

    private static List<PdfValue> Lengthened(
        AppendedBody body, ObjectTable objects, PdfValue? list, IReadOnlyList<ReadOnlyMemory<byte>> known, IReadOnlyList<ReadOnlyMemory<byte>> wanted)
    {
        var items = list is null ? [] : objects.ItemsOf(list).ToList();
        var seen = known.ToList();
        foreach (var content in wanted.Where(content => !seen.Exists(other => other.Span.SequenceEqual(content.Span))))
        {
            items.Add(new PdfValue.Reference(body.AddStream(content.Span).Value, 0));
            seen.Add(content);
        }

        return items;
    }

    private static void WriteList(PdfBuffer buffer, string name, List<PdfValue> items)
    {
        if (items.Count == 0)
            return;

        buffer.WriteName(name);
        buffer.Write(" "u8);
        ValueSyntax.Write(buffer, new PdfValue.List(items));
        buffer.Write(" "u8);
    }
}
