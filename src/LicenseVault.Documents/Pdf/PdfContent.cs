using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf;

/// <summary>Everything a PDF is a function of. Equal content gives equal bytes.</summary>
public sealed record PdfContent(Scene Scene, PdfProperties Properties, IReadOnlyList<PdfAttachment> Attachments, PdfSignatureField Signature);

/// <param name="Title">The certificate's name and number.</param>
/// <param name="Author">The issuing agency.</param>
/// <param name="Created">The time of issue, which is also the time claimed by the signature (/M).</param>
/// <param name="Metadata">GB/T 36903 short names (ZZBS, ZZMC, …) and their values, for XMP, in this order.</param>
/// <param name="FileId">16 bytes for the trailer's /ID, derived from the credential.</param>
public sealed record PdfProperties(
    string Title, string Author, DateTimeOffset Created, IReadOnlyList<KeyValuePair<string, string>> Metadata, ReadOnlyMemory<byte> FileId);

/// <param name="Relationship">PDF 2.0 AFRelationship, such as <c>Data</c>.</param>
public sealed record PdfAttachment(string FileName, string MediaType, string Description, string Relationship, ReadOnlyMemory<byte> Bytes);

/// <param name="Name">Who signs, for /Name.</param>
/// <param name="Reason">For /Reason.</param>
public sealed record PdfSignatureField(string Name, string Reason)
{
    /// <summary>What is left free for it.</summary>
    public SignatureRoom Room { get; init; } = SignatureRoom.Usual;

    /// <summary>Whether the first seal of the pages is its appearance. Else that seal is drawn in its place, and the signature shows nothing: it is not that agency's.</summary>
    public bool IsShown { get; init; } = true;
}
