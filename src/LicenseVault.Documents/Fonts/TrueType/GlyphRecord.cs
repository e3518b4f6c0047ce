using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A glyph record to be copied: without its instructions and what follows its end, on a coarser grid, and with its components renumbered.</summary>
internal sealed class GlyphRecord
{
    private const int HeaderLength = 10;

    private const int LengthOfInstructionCount = 2;

    private readonly FontBytes _composite;
    private readonly byte[] _simple = [];
    private readonly List<GlyphComponent> _components = [];

    private GlyphRecord(FontBytes bytes, int step)
    {
        if (bytes.Length == 0)
            return;

        var cursor = new FontCursor(bytes.Span);
        var contours = cursor.ReadInt16();
        cursor.Take(HeaderLength - 2);
        if (contours < 0)
        {
            _components = GlyphComponent.ReadAll(ref cursor);
            _composite = bytes.Slice(0, _components[^1].EndAt);
            return;
        }

        var header = bytes.At(0, HeaderLength + (2 * contours));
        var ends = cursor;
        ends.Take(2 * contours);
        var places = ends.Position + LengthOfInstructionCount + ends.ReadUInt16();
        var points = SimpleGlyph.Read(ref cursor, contours);
        _simple = CoarseGlyph.Suits(header, points, step)
            ? CoarseGlyph.Write(header, points, step)
            : [.. header, 0, 0, .. bytes.At(places, cursor.Position - places)];
    }

    public static GlyphRecord Empty { get; } = new(default, step: 1);

    /// <param name="step">Of the grid that the points are put on, in font units.</param>
    public static GlyphRecord Read(FontBytes bytes, int step) => new(bytes, step);

    /// <param name="renumber">The new number of a component's glyph.</param>
    public byte[] Copy(Func<int, int> renumber)
    {
        if (_components.Count == 0)
            return _simple;

        var copy = _composite.Span.ToArray();
        foreach (var component in _components)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.FlagsAt), (ushort)component.FlagsWithoutInstructions);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.GlyphAt), (ushort)renumber(component.Glyph));
        }

        return copy;
    }
}
