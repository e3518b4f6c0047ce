using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>Puts one glyph together from its record and those of its components. Used once: it counts what it spends.</summary>
internal sealed class GlyphAssembler(GlyphTable glyphs, HorizontalMetrics metrics)
{
    private const int HeaderLength = 10;

    private readonly List<GlyphPoint> _points = [];
    private int _components;

    public static IReadOnlyList<GlyphPoint> PointsOf(int glyph, GlyphTable glyphs, HorizontalMetrics metrics)
    {
        var assembler = new GlyphAssembler(glyphs, metrics);
        var shift = assembler.Add(glyph, depth: 0);
        return shift == 0 ? assembler._points : [.. assembler._points.Select(point => point with { X = point.X + shift })];
    }

    /// <summary>
    /// Adds the points of a glyph, and returns how far the whole must be shifted so that it starts at the left side bearing: hmtx, not
    /// the record, says where a glyph stands. A component may lend the composite its own.
    /// </summary>
    private double Add(int glyph, int depth)
    {
        var record = glyphs.RecordOf(glyph);
        if (record.Length == 0)
            return 0;

        var cursor = new FontCursor(record.Span);
        var contours = cursor.ReadInt16();
        var shift = metrics.LeftSideBearingOf(glyph) - cursor.ReadInt16();
        cursor.Take(HeaderLength - 4);
        if (contours < 0)
            return AddComponents(GlyphComponent.ReadAll(ref cursor), depth, shift);

        AddPoints(SimpleGlyph.Read(ref cursor, contours));
        return shift;
    }

    private double AddComponents(List<GlyphComponent> components, int depth, double shift)
    {
        _components += components.Count;
        if (depth == FontLimits.ComponentDepth || _components > FontLimits.Components)
            throw new MalformedFontException(FontFault.Unsupported, "glyf: components too deep or too many.");

        var parentStart = _points.Count;
        foreach (var component in components)
        {
            var start = _points.Count;
            var componentShift = Add(component.Glyph, depth + 1);
            if (component.GivesMetrics)
                shift = componentShift;

            Place(component, parentStart, start);
        }

        return shift;
    }

    private void Place(GlyphComponent component, int parentStart, int start)
    {
        for (var point = start; point < _points.Count; point++)
            _points[point] = component.Transform(_points[point]);

        var (x, y) = component.IsShifted ? component.Shift() : TieShift(component, parentStart, start);
        for (var point = start; point < _points.Count; point++)
            _points[point] = _points[point] with { X = _points[point].X + x, Y = _points[point].Y + y };
    }

    private (double X, double Y) TieShift(GlyphComponent component, int parentStart, int start)
    {
        var (parent, own) = (parentStart + component.First, start + component.Second);
        if (parent >= start || own >= _points.Count)
            throw new MalformedFontException("glyf: a component tied to a point that is not there.");

        return (_points[parent].X - _points[own].X, _points[parent].Y - _points[own].Y);
    }

    private void AddPoints(GlyphPoint[] points)
    {
        if (_points.Count + points.Length > FontLimits.Points)
            throw new MalformedFontException(FontFault.Unsupported, $"glyf: more than {FontLimits.Points} points.");

        _points.AddRange(points);
    }
}
