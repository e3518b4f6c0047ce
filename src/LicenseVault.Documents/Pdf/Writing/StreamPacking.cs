namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Compresses what a stream holds (RFC 1950).</summary>
internal delegate byte[] StreamPacking(ReadOnlySpan<byte> content);
