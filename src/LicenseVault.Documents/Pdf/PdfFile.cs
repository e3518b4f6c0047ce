namespace LicenseVault.Documents.Pdf;

/// <summary>What a verifier needs of a PDF.</summary>
/// <param name="Bytes">The file as it was given.</param>
/// <param name="PageCount">Counted, not believed.</param>
/// <param name="RevisionCount">1 for a file that was never updated incrementally. A linearized file counts as one.</param>
/// <param name="Signatures">Of all signed signature fields, in the order of the form.</param>
/// <param name="Attachments">With their content unpacked.</param>
public sealed record PdfFile(
    ReadOnlyMemory<byte> Bytes,
    int PageCount,
    int RevisionCount,
    IReadOnlyList<PdfSignature> Signatures,
    IReadOnlyList<PdfAttachedFile> Attachments);
