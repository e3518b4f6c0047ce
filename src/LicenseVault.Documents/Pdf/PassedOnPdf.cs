namespace LicenseVault.Documents.Pdf;

/// <summary>A PDF that was written to a stream, whose signature is still zeros: where in it they are.</summary>
/// <param name="Length">Of the whole file, in bytes.</param>
/// <param name="GapStart">Offset of the <c>&lt;</c> that opens /Contents.</param>
/// <param name="GapLength">Length of /Contents with its angle brackets.</param>
public sealed record PassedOnPdf(int Length, int GapStart, int GapLength);
