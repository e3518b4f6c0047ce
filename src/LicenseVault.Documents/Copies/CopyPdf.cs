using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Documents.Copies;

/// <summary>Puts together what the PDF of an annotated copy is made of: its pages, the signed statement of what it is, and the credential that it was drawn from.</summary>
public static class CopyPdf
{
    /// <summary>The name of the attached statement.</summary>
    public const string StatementFileName = "annotated-copy.jwt";

    /// <summary>The media type of the attached statement.</summary>
    public const string StatementMediaType = "application/license-vault-copy+jwt";

    private const int FileIdLength = 16;

    /// <summary>Equal arguments give equal content, and so equal bytes of the file.</summary>
    /// <param name="scene">The copy as drawn.</param>
    /// <param name="metadata">What may be seen of the certificate; what may not is empty.</param>
    /// <param name="note">What the copy says of itself.</param>
    /// <param name="statement">The statement exactly as it was signed.</param>
    /// <param name="credential">The credential with no more than the permitted disclosures.</param>
    /// <param name="room">What is left for the signature.</param>
    public static PdfContent Of(
        Scene scene, CertificateMetadata metadata, CopyNote note, ReadOnlyMemory<byte> statement, ReadOnlyMemory<byte> credential, SignatureRoom room)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(note);

        var shown = CertificatePdf.Of(scene, metadata, credential, note.MadeAt, room);
        KeyValuePair<string, string>[] names =
        [
            .. shown.Properties.Metadata.Where(pair => pair.Value.Length > 0),
            new("JZJZZSJ", TimeOf(note.MadeAt)),
            new("JZJZZZ", note.Maker),
            new("JZJZZSY", note.Purpose),
            new("JZJYXQJZSJ", TimeOf(note.Until)),
        ];
        var properties = shown.Properties with
        {
            Title = $"加注件 {metadata.Name} {metadata.Number}".TrimEnd(),
            Author = note.Maker,
            Metadata = names,
            FileId = SHA256.HashData(statement.Span).AsMemory(0, FileIdLength),
        };
        var attached = new PdfAttachment(StatementFileName, StatementMediaType, "What this copy is of, for whom, what for and until when", "Data", statement);
        return new PdfContent(scene, properties, [attached, .. shown.Attachments], new PdfSignatureField(note.Maker, "制作加注件") { Room = room, IsShown = false });
    }

    private static string TimeOf(DateTimeOffset time) => time.ToOffset(ValidityPeriod.Offset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
