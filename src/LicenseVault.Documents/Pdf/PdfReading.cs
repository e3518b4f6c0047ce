namespace LicenseVault.Documents.Pdf;

/// <summary>What came of reading a file as PDF.</summary>
public abstract record PdfReading
{
    private PdfReading()
    {
    }

    /// <summary>It is a PDF, whoever made it.</summary>
    public sealed record Readable(PdfFile File) : PdfReading;

    /// <param name="Code">One of <see cref="PdfFault"/>.</param>
    /// <param name="Detail">The cause in one sentence; nothing of the file's content is in it.</param>
    public sealed record Unreadable(string Code, string Detail) : PdfReading;
}
