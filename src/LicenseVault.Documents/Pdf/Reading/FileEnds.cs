namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Looks at both ends of a file: its header and the place of its newest cross-reference (ISO 32000-1, 7.5.2 and 7.5.5).</summary>
internal static class FileEnds
{
    private const int LengthOfEnd = 1024;

    public static int FindXref(ReadOnlyMemory<byte> file, ReadingBudget budget)
    {
        var span = file.Span;
        if (!(span.StartsWith("%PDF-1."u8) || span.StartsWith("%PDF-2."u8)) || span.Length < 9 || !Lexical.IsDigit(span[7]))
            throw new PdfRefusal(PdfFault.NotAPdf, "The file does not begin as a PDF does.");

        var endStart = Math.Max(0, span.Length - LengthOfEnd);
        var found = span[endStart..].LastIndexOf("startxref"u8);
        if (found < 0 || span[(endStart + found)..].IndexOf("%%EOF"u8) < 0)
            throw new PdfRefusal(PdfFault.Truncated, "The file does not end as a PDF does.");

        return StartMark.At(span, endStart + found)?.Named ?? throw new PdfRefusal(PdfFault.Truncated, "The file does not end as a PDF does.");
    }
}
