using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A glyph that has contours of its own (ISO/IEC 14496-22, 5.3.3.1.1).</summary>
internal static class SimpleGlyph
{
    private const int OnCurve = 0x01;
    private const int ShortX = 0x02;
    private const int ShortY = 0x04;
    private const int Repeats = 0x08;
    private const int SameOrPositiveX = 0x10;
    private const int SameOrPositiveY = 0x20;

    /// <summary>Reads the points of a record whose header was read.</summary>
    public static GlyphPoint[] Read(ref FontCursor cursor, int contours)
    {
        var ends = ReadEnds(ref cursor, contours);
        cursor.Take(cursor.ReadUInt16());

        var flags = ReadFlags(ref cursor, ends.Length == 0 ? 0 : ends[^1] + 1);
        var xs = ReadCoordinates(ref cursor, flags, ShortX, SameOrPositiveX);
        var ys = ReadCoordinates(ref cursor, flags, ShortY, SameOrPositiveY);

        var points = new GlyphPoint[flags.Length];
        for (var point = 0; point < points.Length; point++)
            points[point] = new GlyphPoint(xs[point], ys[point], (flags[point] & OnCurve) != 0, EndsContour: false);
        foreach (var end in ends)
            points[end] = points[end] with { EndsContour = true };

        return points;
    }

    private static int[] ReadEnds(ref FontCursor cursor, int contours)
    {
        var ends = new int[contours];
        var last = -1;
        for (var contour = 0; contour < contours; contour++)
        {
            var end = cursor.ReadUInt16();
            if (end <= last || end >= FontLimits.Points)
                throw new MalformedFontException("glyf: contours that do not end one after another.");

            ends[contour] = last = end;
        }

        return ends;
    }

    private static byte[] ReadFlags(ref FontCursor cursor, int count)
    {
        var flags = new byte[count];
        for (var point = 0; point < count; point++)
        {
            var flag = flags[point] = cursor.ReadByte();
            if ((flag & Repeats) == 0)
                continue;

            var repeats = cursor.ReadByte();
            if (repeats >= count - point)
                throw new MalformedFontException("glyf: more flags than points.");

            flags.AsSpan(point + 1, repeats).Fill(flag);
            point += repeats;
        }

        return flags;
    }

    private static int[] ReadCoordinates(ref FontCursor cursor, byte[] flags, int isShort, int sameOrPositive)
    {
        var coordinates = new int[flags.Length];
        var at = 0;
        for (var point = 0; point < flags.Length; point++)
        {
            var isSet = (flags[point] & sameOrPositive) != 0;
            if ((flags[point] & isShort) != 0)
                at += isSet ? cursor.ReadByte() : -cursor.ReadByte();
            else if (!isSet)
                at += cursor.ReadInt16();

            coordinates[point] = at;
        }

        return coordinates;
    }
}
