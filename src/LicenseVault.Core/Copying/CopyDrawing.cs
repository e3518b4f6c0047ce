using LicenseVault.Documents.Pdf;

namespace LicenseVault.Core.Copying;

/// <summary>What came of drawing an annotated copy.</summary>
public abstract record CopyDrawing
{
    private CopyDrawing()
    {
    }

    public sealed record Drawn(UnsignedPdf Pdf) : CopyDrawing;

    /// <param name="Faults">At least one: of the purpose, or of a value that the template cannot show.</param>
    public sealed record NotDrawn(IReadOnlyList<FieldFault> Faults) : CopyDrawing;
}
