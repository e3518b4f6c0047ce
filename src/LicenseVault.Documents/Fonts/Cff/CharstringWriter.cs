using System.Buffers;
using LicenseVault.Documents.Fonts.Curves;
using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>Writes closed contours as a Type 2 charstring (Technical Note 5177), every point on a whole unit, with as few operators as will do.</summary>
internal sealed class CharstringWriter
{
    private const int OfLine = 2, OfCurve = 6;

    private readonly ArrayBufferWriter<byte> _output = new(256);
    private int _x, _y;

    /// <param name="width">What the glyph advances by, less nominalWidthX, in units of the charstring; null for defaultWidthX.</param>
    /// <param name="contours">A last line back to the start is left out: contours close by themselves.</param>
    public static byte[] Write(int? width, IEnumerable<IReadOnlyList<PathSegment>> contours)
    {
        var writer = new CharstringWriter();
        if (width is { } unusual)
            writer.PutNumbers([unusual]);
        foreach (var contour in contours)
            writer.Add(contour);

        writer._output.Write<byte>([EndChar]);
        return writer._output.WrittenSpan.ToArray();
    }

    private void Add(IReadOnlyList<PathSegment> contour)
    {
        PutNumbers(WayTo(contour[0].Start));
        _output.Write<byte>([RMoveTo]);
        var steps = contour.Select(WaysOf).Where(ways => ways.AsSpan().ContainsAnyExcept(0)).ToList();
        if (contour[^1].IsLine && steps is [.., { Length: OfLine } last])
        {
            // The next contour is then begun from where this one was left.
            steps.RemoveAt(steps.Count - 1);
            (_x, _y) = (_x - last[0], _y - last[1]);
        }

        for (var at = 0; at < steps.Count;)
            at += Put(steps, at);
    }

    /// <summary>Writes as many steps as one operator takes, and tells how many these were.</summary>
    private int Put(List<int[]> steps, int at)
    {
        var (first, other) = (steps[at].Length, OfLine + OfCurve - steps[at].Length);
        var most = (FontLimits.Operands - other) / first;
        var count = 1;
        while (count < most && at + count < steps.Count && steps[at + count].Length == first)
            count++;

        var isMixed = at + count < steps.Count && steps[at + count].Length == other;
        count += isMixed ? 1 : 0;
        foreach (var step in steps.Slice(at, count))
            PutNumbers(step);

        _output.Write<byte>([(byte)((first, isMixed) switch
        {
            (OfLine, false) => RLineTo,
            (OfLine, true) => RLineCurve,
            (_, false) => RRCurveTo,
            (_, true) => RCurveLine,
        })]);
        return count;
    }

    private int[] WaysOf(PathSegment segment) =>
        segment.IsLine ? WayTo(segment.End) : [.. WayTo(segment.Control1), .. WayTo(segment.Control2), .. WayTo(segment.End)];

    private int[] WayTo(PathPoint point)
    {
        var (x, y) = (WholeUnits.Nearest(point.X), WholeUnits.Nearest(point.Y));
        int[] way = [x - _x, y - _y];
        (_x, _y) = (x, y);
        return way;
    }

    private void PutNumbers(ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            CharstringNumber.Write(_output, checked(number * CharstringNumber.One));
    }
}
