namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A name object, without its slash (ISO 32000-1, 7.3.5).</summary>
internal readonly record struct PdfName(string Value);
