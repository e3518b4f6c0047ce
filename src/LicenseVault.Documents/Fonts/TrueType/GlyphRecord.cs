using System.Buffers.Binary;
using LicenseVault.Documents.Fonts.Sfnt;

namespace LicenseVault.Documents.Fonts.TrueType;

/// <summary>A glyph record to be copied: without what follows its end, and with its components renumbered.</summary>
internal sealed class GlyphRecord
{
    private const int HeaderLength = 10;

    private readonly FontBytes _bytes;
    private readonly IReadOnlyList<GlyphComponent> _components = [];

    private GlyphRecord(FontBytes bytes)
    {
        if (bytes.Length == 0)
            return;

        var cursor = new FontCursor(bytes.Span);
        var contours = cursor.ReadInt16();
        cursor.Take(HeaderLength - 2);
        if (contours < 0)
            _components = GlyphComponent.ReadAll(ref cursor);
        else
            SimpleGlyph.Read(ref cursor, contours);

        _bytes = bytes.Slice(0, cursor.Position);
    }

    public static GlyphRecord Empty { get; } = new(default);

    public static GlyphRecord Read(FontBytes bytes) => new(bytes);

    /// <param name="renumber">The new number of a component's glyph.</param>
    public byte[] Copy(Func<int, int> renumber)
    {
        var copy = _bytes.Span.ToArray();
        foreach (var component in _components)
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.GlyphAt), (ushort)renumber(component.Glyph));

        return copy;
    }
}
