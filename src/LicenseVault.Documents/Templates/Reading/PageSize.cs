namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Millimetres.</summary>
internal readonly record struct PageSize(double Width, double Height)
{
    /// <summary>Sums of decimal fractions are not exact; a thousandth of a millimetre is not seen.</summary>
    public const double Tolerance = 0.001;

    public bool Holds(double x, double y) => x >= 0 && y >= 0 && x <= Width + Tolerance && y <= Height + Tolerance;
}
