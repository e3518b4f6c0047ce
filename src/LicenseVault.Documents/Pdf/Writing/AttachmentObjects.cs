namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Writes an attached file and its specification (ISO 32000-1, 7.11; the relationship is of ISO 32000-2, 7.11.3).</summary>
internal static class AttachmentObjects
{
    public static void Write(PdfBody body, ObjectNumber number, PdfAttachment attachment, PdfDate created)
    {
        var file = body.Reserve();
        var name = new PdfText(attachment.FileName);
        body.Begin(number).Write($"<< /Type /Filespec /F {name} /UF {name} /Desc {new PdfText(attachment.Description)} ");
        body.Buffer.Write($"/AFRelationship {new PdfName(attachment.Relationship)} /EF << /F {file} /UF {file} >> >>");
        body.End();

        body.BeginStream(file).Write($"/Type /EmbeddedFile /Subtype {new PdfName(attachment.MediaType)} ");
        body.Buffer.Write($"/Params << /Size {attachment.Bytes.Length} /ModDate {created} >> ");
        body.EndCompressedStream(attachment.Bytes.Span);
    }
}
