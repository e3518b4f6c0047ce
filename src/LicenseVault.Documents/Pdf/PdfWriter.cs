using System.Text;
using LicenseVault.Documents.Pdf.Writing;

namespace LicenseVault.Documents.Pdf;

/// <summary>Writes PDF 1.7 (ISO 32000-1) whose every byte is a function of its content. Safe to call from any thread.</summary>
public static class PdfWriter
{
    internal const string Producer = "LicenseVault";

    private const int FileIdLength = 16;

    /// <summary>Draws a certificate and leaves room for its signature. A content that no PDF can hold, such as a scene without pages, is a programmer's fault and throws.</summary>
    public static UnsignedPdf Write(PdfContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Scene.Pages.Count == 0)
            throw new ArgumentException("A scene without pages cannot be written.", nameof(content));
        if (content.Properties.FileId.Length != FileIdLength)
            throw new ArgumentException("A file's id has sixteen bytes.", nameof(content));
        if (!content.Attachments.All(attachment => Ascii.IsValid(attachment.FileName)) || content.Attachments.DistinctBy(attachment => attachment.FileName).Count() != content.Attachments.Count)
            throw new ArgumentException("The names of attached files must be ASCII, and different.", nameof(content));

        return new DocumentDraft(content).Write();
    }
}
