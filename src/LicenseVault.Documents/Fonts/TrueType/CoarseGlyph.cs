using System.Buffers.Binary;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>
/// Writes the record of a simple glyph anew, with its points on a coarser grid: no point moves by more than half a step, which is a few micrometres at the size of a
/// certificate's values and less than a dot of any printer, and what is left of the digits is a tenth less to compress.
/// </summary>
internal static class CoarseGlyph
{
    /// <summary>What an em has at least; the usual TrueType face has 1000 or 2048 units.</summary>
    private const int FewestSteps = 500;

    private const int BoxAt = 2, BoxEnd = 10, Furthest = 16_000;

    private const int OnCurve = 0x01, ShortX = 0x02, ShortY = 0x04, Repeats = 0x08, SameOrPositiveX = 0x10, SameOrPositiveY = 0x20;

    // A repeated flag and how often: not before that is it shorter.
    private const int ShortestRun = 3;

    /// <summary>The distance between two lines of the grid, in font units.</summary>
    public static int StepOf(int unitsPerEm) => Math.Max(1, unitsPerEm / FewestSteps);

    /// <summary>Whether a glyph has a coarser grid: one that reaches further than any drawing needs stays as it is, since its numbers might no longer fit.</summary>
    public static bool Suits(ReadOnlySpan<byte> header, IReadOnlyList<GlyphPoint> points, int step)
    {
        for (var at = BoxAt; step > 1 && at < BoxEnd; at += 2)
        {
            if (Math.Abs((int)BinaryPrimitives.ReadInt16BigEndian(header[at..])) > Furthest)
                return false;
        }

        return step > 1 && points.All(point => Math.Abs(point.X) <= Furthest && Math.Abs(point.Y) <= Furthest);
    }

    /// <param name="header">Of the record: the number of contours, the box, and the ends of the contours.</param>
    /// <param name="points">In font units.</param>
    public static byte[] Write(ReadOnlySpan<byte> header, IReadOnlyList<GlyphPoint> points, int step)
    {
        // The glyph keeps its left edge: the distance of that from its origin stands elsewhere.
        var left = BinaryPrimitives.ReadInt16BigEndian(header[BoxAt..]);
        var record = new List<byte>(header.Length + (3 * points.Count));
        record.AddRange(header);
        foreach (var (at, origin) in new[] { (4, 0), (6, left), (8, 0) })
            PutInt16(record, at, Snapped(BinaryPrimitives.ReadInt16BigEndian(header[at..]), origin, step));

        record.AddRange([0, 0]);
        var (flags, xs, ys) = (new byte[points.Count], new List<byte>(), new List<byte>());
        var (x, y) = (0, 0);
        foreach (var (number, point) in points.Index())
        {
            var (nextX, nextY) = (Snapped((int)point.X, left, step), Snapped((int)point.Y, 0, step));
            flags[number] = (byte)((point.IsOnCurve ? OnCurve : 0) | Put(xs, nextX - x, ShortX, SameOrPositiveX) | Put(ys, nextY - y, ShortY, SameOrPositiveY));
            (x, y) = (nextX, nextY);
        }

        AddFlags(record, flags);
        record.AddRange(xs);
        record.AddRange(ys);
        return [.. record];
    }

    private static int Snapped(int value, int origin, int step) => origin + (step * (int)Math.Floor((value - origin + (step / 2.0)) / step));

    private static int Put(List<byte> coordinates, int shift, int isShort, int sameOrPositive)
    {
        if (shift == 0)
            return sameOrPositive;

        if (Math.Abs(shift) <= byte.MaxValue)
        {
            coordinates.Add((byte)Math.Abs(shift));
            return shift > 0 ? isShort | sameOrPositive : isShort;
        }

        coordinates.AddRange([(byte)(shift >> 8), (byte)shift]);
        return 0;
    }

    private static void AddFlags(List<byte> record, ReadOnlySpan<byte> flags)
    {
        while (flags.Length > 0)
        {
            var run = flags.IndexOfAnyExcept(flags[0]) is var other and >= 0 ? other : flags.Length;
            run = Math.Min(run, byte.MaxValue + 1);
            if (run >= ShortestRun)
                record.AddRange([(byte)(flags[0] | Repeats), (byte)(run - 1)]);
            else
                record.AddRange(flags[..run]);

            flags = flags[run..];
        }
    }

    private static void PutInt16(List<byte> record, int at, int value) => (record[at], record[at + 1]) = ((byte)(value >> 8), (byte)value);
}
