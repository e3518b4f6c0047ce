namespace LicenseVault.Documents.Pdf;

/// <summary>What came of comparing a presented file with what its data draw.</summary>
public abstract record PdfDifference
{
    private PdfDifference()
    {
    }

    /// <summary>Every byte outside the signature is the same.</summary>
    public sealed record Same : PdfDifference;

    /// <param name="Offset">The first byte that differs.</param>
    /// <param name="Where">What stands there in the redrawn file, in words, such as <c>object 12 (page content)</c>.</param>
    public sealed record Differs(int Offset, string Where) : PdfDifference;
}
