using System.Text;
using LicenseVault.Documents.Pdf.Writing;

namespace LicenseVault.Documents.Pdf;

/// <summary>Writes PDF 1.7 (ISO 32000-1) whose every byte is a function of its content. Safe to call from any thread.</summary>
public static class PdfWriter
{
    internal const string Producer = "LicenseVault";

    private const int FileIdLength = 16;

    /// <summary>Draws a certificate and leaves room for its signature. A content that no PDF can hold, such as a scene without pages, is a programmer's fault and throws.</summary>
    public static UnsignedPdf Write(PdfContent content) => DraftOf(content, output: null).Write();

    /// <summary>
    /// Writes the same bytes to a stream as they come, for files of any number of pages (up to 2 GiB): no page is held on to, so that the scene's list of pages may
    /// make each when it is asked for it, always alike; it is gone through more than once. What stays in memory of a page is the places of its objects.
    /// Throws as <see cref="Write"/> does; the stream then holds a part of a file.
    /// </summary>
    /// <param name="output">It is neither read, sought nor closed.</param>
    public static PassedOnPdf WriteTo(Stream output, PdfContent content)
    {
        ArgumentNullException.ThrowIfNull(output);
        return DraftOf(content, output).PassOn();
    }

    private static DocumentDraft DraftOf(PdfContent content, Stream? output)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Scene.Pages.Count == 0)
            throw new ArgumentException("A scene without pages cannot be written.", nameof(content));
        if (content.Properties.FileId.Length != FileIdLength)
            throw new ArgumentException("A file's id has sixteen bytes.", nameof(content));
        if (!content.Attachments.All(attachment => Ascii.IsValid(attachment.FileName)) || content.Attachments.DistinctBy(attachment => attachment.FileName).Count() != content.Attachments.Count)
            throw new ArgumentException("The names of attached files must be ASCII, and different.", nameof(content));

        return new DocumentDraft(content, output);
    }
}
