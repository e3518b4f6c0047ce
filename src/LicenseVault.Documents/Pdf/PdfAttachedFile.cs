namespace LicenseVault.Documents.Pdf;

/// <param name="Name">As the file states it: not to be used as a path.</param>
/// <param name="Relationship">PDF 2.0 AFRelationship, such as <c>Data</c>; empty when none is stated.</param>
/// <param name="MediaType">Empty when none is stated.</param>
public sealed record PdfAttachedFile(string Name, string Relationship, string MediaType, ReadOnlyMemory<byte> Bytes);
