namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A text string (ISO 32000-1, 7.9.2.2): written as it is when it is printable ASCII, else as UTF-16BE.</summary>
internal readonly record struct PdfText(string Value);
