namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A point of a contour: on the curve, or a control point of a quadratic one.</summary>
internal readonly record struct GlyphPoint(double X, double Y, bool IsOnCurve, bool EndsContour)
{
    public static GlyphPoint Between(GlyphPoint a, GlyphPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, IsOnCurve: true, EndsContour: false);
}
