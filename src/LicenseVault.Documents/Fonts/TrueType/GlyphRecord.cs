using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A glyph record to be copied: without its instructions and what follows its end, and with its components renumbered.</summary>
internal sealed class GlyphRecord
{
    private const int HeaderLength = 10;

    private const int LengthOfInstructionCount = 2;

    private readonly FontBytes _beforeInstructions;
    private readonly FontBytes _points;
    private readonly List<GlyphComponent> _components = [];

    private GlyphRecord(FontBytes bytes)
    {
        if (bytes.Length == 0)
            return;

        var cursor = new FontCursor(bytes.Span);
        var contours = cursor.ReadInt16();
        cursor.Take(HeaderLength - 2);
        if (contours < 0)
        {
            _components = GlyphComponent.ReadAll(ref cursor);
            _beforeInstructions = bytes.Slice(0, _components[^1].EndAt);
            return;
        }

        _beforeInstructions = bytes.Slice(0, HeaderLength + (2 * contours));
        var ends = cursor;
        ends.Take(2 * contours);
        var points = ends.Position + LengthOfInstructionCount + ends.ReadUInt16();
        SimpleGlyph.Read(ref cursor, contours);
        _points = bytes.Slice(points, cursor.Position - points);
    }

    public static GlyphRecord Empty { get; } = new(default);

    public static GlyphRecord Read(FontBytes bytes) => new(bytes);

    /// <param name="renumber">The new number of a component's glyph.</param>
    public byte[] Copy(Func<int, int> renumber)
    {
        if (_beforeInstructions.Length == 0)
            return [];
        if (_components.Count == 0)
            return [.. _beforeInstructions.Span, 0, 0, .. _points.Span];

        var copy = _beforeInstructions.Span.ToArray();
        foreach (var component in _components)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.FlagsAt), (ushort)component.FlagsWithoutInstructions);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.GlyphAt), (ushort)renumber(component.Glyph));
        }

        return copy;
    }
}
