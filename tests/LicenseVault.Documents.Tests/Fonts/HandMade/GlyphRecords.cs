namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>Records of glyf.</summary>
internal static class GlyphRecords
{
    public const int ShiftInWords = 0x0003;
    public const int Scale = 0x0008;
    public const int More = 0x0020;
    public const int TwoScales = 0x0040;
    public const int Matrix = 0x0080;
    public const int MyMetrics = 0x0200;
    public const int ScaledShift = 0x0800;

    /// <summary>A triangle: (left, 0), (left + 100, 0), (left + 50, 200).</summary>
    public static byte[] Triangle(int left = 0) => Simple([2], (left, 0, true), (left + 100, 0, true), (left + 50, 200, true));

    public static byte[] Simple(int[] ends, params (int X, int Y, bool IsOnCurve)[] points)
    {
        var record = new TableBytes()
            .Word(ends.Length, points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y))
            .Word(ends)
            .Word(0)
            .Byte([.. points.Select(point => point.IsOnCurve ? 1 : 0)]);
        foreach (var coordinates in new[] { points.Select(point => point.X), points.Select(point => point.Y) })
        {
            var before = 0;
            foreach (var coordinate in coordinates)
            {
                record.Word(coordinate - before);
                before = coordinate;
            }
        }

        return Even(record);
    }

    /// <param name="xMin">As the header states it.</param>
    /// <param name="components">Flags, glyph, the two arguments (as words), and the numbers of the transform.</param>
    public static byte[] Composite(int xMin, params (int Flags, int Glyph, int First, int Second, double[] Transform)[] components)
    {
        var record = new TableBytes().Word(-1, xMin, 0, 0, 0);
        foreach (var (index, (flags, glyph, first, second, transform)) in components.Index())
        {
            record.Word(flags | (index + 1 < components.Length ? More : 0), glyph, first, second)
                .Word([.. transform.Select(number => (int)Math.Round(number * 16384))]);
        }

        return Even(record);
    }

    private static byte[] Even(TableBytes record) => record.Zeros(record.Length % 2).ToArray();
}
