using LicenseVault.Documents.Pdf.Changes;
using LicenseVault.Documents.Pdf.Reading;
using LicenseVault.Documents.Pdf.Revisions;

namespace LicenseVault.Documents.Pdf;

/// <summary>
/// Reads a PDF from anyone. Strict: what readers understand differently is refused. Bounded: at most 20 MiB of file, 64 MiB unpacked,
/// 32 levels of nesting; it believes no length, count or reference that the file states. It never throws on bad input. Safe to call from any thread.
/// </summary>
public static class PdfReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>Reads a file. The result refers to the bytes given, which must not change afterwards.</summary>
    public static PdfReading Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            return new PdfReading.Readable(ReadFile(file));
        }
        catch (PdfRefusal refusal)
        {
            return new PdfReading.Unreadable(refusal.Code, refusal.Message);
        }
    }

    private static PdfFile ReadFile(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile)
            throw PdfRefusal.TooBig("The file is bigger than 20 MiB.");

        var budget = new ReadingBudget(file.Length);
        var xref = Xref.Read(file, FileEnds.FindXref(file, budget), budget);
        var objects = new ObjectTable(file, xref, budget);
        var catalog = objects.DictionaryOf(xref.Trailer["Root"]);
        if (catalog is null || objects.NameOf(catalog["Type"]) != "Catalog")
            throw PdfRefusal.BrokenObject("The file has no catalog.");

        return new PdfFile(
            file,
            PageTree.Of(objects, catalog["Pages"]).Count,
            FileRevision.In(file, xref).Count,
            [.. SignatureFields.Of(objects, catalog).Select(field => SignatureDictionary.Read(file, objects, field.Name, field.Value) with { Rules = SignatureRules.Of(objects, objects.DictionaryOf(field.Value)!, field.Lock) })],
            Attachments.Of(objects, catalog));
    }
}
