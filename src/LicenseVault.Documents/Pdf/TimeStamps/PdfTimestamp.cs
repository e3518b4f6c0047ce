namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>A time stamp in a file that shows when a signature was there.</summary>
/// <param name="OfDocument">True for a document time stamp, which covers the file up to itself; false for the one inside the signature, which covers the signature alone.</param>
/// <param name="Reading">What came of reading it.</param>
public sealed record PdfTimestamp(bool OfDocument, TimestampReading Reading);
