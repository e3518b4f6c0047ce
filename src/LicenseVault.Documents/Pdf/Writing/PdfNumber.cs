namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Numbers as the writer rounds them: to thousandths, which of a point is less than half a micrometre.</summary>
internal static class PdfNumber
{
    private const double Largest = 1e9;

    /// <summary>The number in thousandths.</summary>
    public static long Thousandths(double value) =>
        Math.Abs(value) <= Largest
            ? (long)Math.Round(value * 1000, MidpointRounding.AwayFromZero)
            : throw new ArgumentOutOfRangeException(nameof(value), "A PDF cannot hold this number.");

    /// <summary>The number that a reader of the file will see.</summary>
    public static double Round(double value) => Thousandths(value) / 1000.0;

    public static double Points(double millimetres) => millimetres * 72 / 25.4;

    /// <summary>Points for a corner or control of a drawn path, to hundredths: 2 micrometres off at most, and a sixth off the length of a seal.</summary>
    public static double PathPoints(double millimetres) => Math.Round(Points(millimetres) * 100, MidpointRounding.AwayFromZero) / 100;
}
