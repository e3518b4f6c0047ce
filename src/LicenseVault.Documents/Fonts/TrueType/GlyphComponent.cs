using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>One part of a composite glyph (ISO/IEC 14496-22, 5.3.3.1.2).</summary>
/// <param name="Flags">As in the file.</param>
/// <param name="Glyph">Which glyph it shows.</param>
/// <param name="First">Its shift to the right, or the number of the point that it is tied to.</param>
/// <param name="Second">Its shift upwards, or the number of its own point that is tied.</param>
internal readonly record struct GlyphComponent(
    int Flags, int Glyph, int First, int Second, double XX, double XY, double YX, double YY)
{
    private const int ArgumentsAreWords = 0x0001;
    private const int ArgumentsAreShifts = 0x0002;
    private const int HasScale = 0x0008;
    private const int HasMore = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;
    private const int MyMetrics = 0x0200;
    private const int ScaledShift = 0x0800;
    private const int UnscaledShift = 0x1000;

    public bool IsShifted => (Flags & ArgumentsAreShifts) != 0;

    public bool IsLast => (Flags & HasMore) == 0;

    public bool GivesMetrics => (Flags & MyMetrics) != 0;

    /// <summary>Reads the components of a record whose header was read. The instructions after them, which paper does not need, are left.</summary>
    public static List<GlyphComponent> ReadAll(ref FontCursor cursor)
    {
        var components = new List<GlyphComponent>();
        do
        {
            if (components.Count == FontLimits.Components)
                throw new MalformedFontException(FontFault.Unsupported, $"glyf: more than {FontLimits.Components} components.");

            components.Add(Read(ref cursor));
        }
        while (!components[^1].IsLast);

        return components;
    }

    public GlyphPoint Transform(GlyphPoint point) =>
        point with { X = (point.X * XX) + (point.Y * YX), Y = (point.X * XY) + (point.Y * YY) };

    /// <summary>The shift in the units of the whole glyph: a component may state it in its own, scaled ones.</summary>
    /// <remarks>Its square roots are the same on every processor, as those of <see cref="double.Hypot"/> need not be: what is drawn here is embedded.</remarks>
    public (double X, double Y) Shift() =>
        (Flags & (ScaledShift | UnscaledShift)) == ScaledShift
            ? (First * Math.Sqrt((XX * XX) + (YX * YX)), Second * Math.Sqrt((XY * XY) + (YY * YY)))
            : (First, Second);

    private static GlyphComponent Read(ref FontCursor cursor)
    {
        var flags = cursor.ReadUInt16();
        var glyph = cursor.ReadUInt16();
        var (first, second) = (flags & (ArgumentsAreWords | ArgumentsAreShifts)) switch
        {
            ArgumentsAreWords | ArgumentsAreShifts => (cursor.ReadInt16(), cursor.ReadInt16()),
            ArgumentsAreWords => (cursor.ReadUInt16(), cursor.ReadUInt16()),
            ArgumentsAreShifts => ((sbyte)cursor.ReadByte(), (sbyte)cursor.ReadByte()),
            _ => (cursor.ReadByte(), cursor.ReadByte()),
        };

        var (xx, xy, yx, yy) = (flags & (HasScale | HasTwoScales | HasMatrix)) switch
        {
            0 => (1.0, 0.0, 0.0, 1.0),
            HasScale => Uniform(ReadFraction(ref cursor)),
            HasTwoScales => (ReadFraction(ref cursor), 0, 0, ReadFraction(ref cursor)),
            HasMatrix => (ReadFraction(ref cursor), ReadFraction(ref cursor), ReadFraction(ref cursor), ReadFraction(ref cursor)),
            _ => throw new MalformedFontException("glyf: a component with two kinds of scale."),
        };

        return new GlyphComponent(flags, glyph, first, second, xx, xy, yx, yy);
    }

    private static (double XX, double XY, double YX, double YY) Uniform(double scale) => (scale, 0, 0, scale);

    /// <summary>A number of 2 and 14 bits.</summary>
    private static double ReadFraction(ref FontCursor cursor) => cursor.ReadInt16() / 16384.0;
}
