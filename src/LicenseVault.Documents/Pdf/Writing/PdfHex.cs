namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A byte string, written in hexadecimal digits.</summary>
internal readonly record struct PdfHex(ReadOnlyMemory<byte> Value);
