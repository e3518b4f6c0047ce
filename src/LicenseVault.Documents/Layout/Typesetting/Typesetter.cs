using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using LicenseVault.Documents.Fonts;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>What the shapes of glyphs say about setting them. Answers are kept as long as the face: only full-width signs and one ideograph are ever asked for.</summary>
internal static class Typesetter
{
    /// <summary>
    /// Between a Chinese character and a western letter. It stays below a tenth of an em, from where text extraction takes a gap for a space.
    /// </summary>
    private const double ScriptGap = 0.09;

    /// <summary>Of a full-width sign whose other half is empty.</summary>
    private const double HalfEm = 0.5;

    /// <summary>It fills its square evenly in every style, so its middle is the middle of Chinese text.</summary>
    private static readonly Rune Square = new('国');

    private static readonly ConditionalWeakTable<FontFace, ConcurrentDictionary<int, OutlineBounds?>> Bounds = [];

    public static Manuscript Read(string words, FaceChain faces)
    {
        var reader = new CharacterReader(faces);
        Paragraph[] paragraphs = [.. words.Split('\n').Select(part => new Paragraph(reader.Read(part), GapBetween))];
        return new Manuscript(paragraphs, reader.Faults);
    }

    /// <summary>How far above the baseline the middle of a face's text lies, in ems.</summary>
    public static double MiddleOf(FontFace face)
    {
        if (face.GlyphOf(Square) is > 0 and var glyph && BoundsOf(face, glyph) is { } bounds)
            return (bounds.Least + bounds.Most) / 2 / face.Metrics.UnitsPerEm;

        return face.Metrics.CapHeight / 2.0 / face.Metrics.UnitsPerEm;
    }

    /// <summary>
    /// The space between two neighbours beyond their advances, in ems: a little between scripts, less where the empty halves of two
    /// full-width signs meet, as in ）。 or ））.
    /// </summary>
    private static double GapBetween(TypeCharacter before, TypeCharacter after)
    {
        if (IsFullWidthSign(before) && IsFullWidthSign(after))
            return (before.Is(CharacterTraits.NeverFirst) && IsEmptyAtRight(before)) || (after.Is(CharacterTraits.NeverLast) && IsEmptyAtLeft(after)) ? -HalfEm : 0;

        var mixed = (before.Is(CharacterTraits.Ideograph) && after.Is(CharacterTraits.Letter))
            || (before.Is(CharacterTraits.Letter) && after.Is(CharacterTraits.Ideograph));
        return mixed ? ScriptGap : 0;
    }

    private static bool IsFullWidthSign(TypeCharacter character) =>
        character.Is(CharacterTraits.NeverFirst | CharacterTraits.NeverLast) && !character.Is(CharacterTraits.Pair | CharacterTraits.Mark) && character.Advance >= 0.99;

    private static bool IsEmptyAtRight(TypeCharacter sign) =>
        BoundsOf(sign.Face, sign.Glyph) is { } bounds && bounds.Right <= HalfEm * sign.Face.Metrics.UnitsPerEm;

    private static bool IsEmptyAtLeft(TypeCharacter sign) =>
        BoundsOf(sign.Face, sign.Glyph) is { } bounds && bounds.Left >= HalfEm * sign.Face.Metrics.UnitsPerEm;

    private static OutlineBounds? BoundsOf(FontFace face, int glyph) =>
        Bounds.GetValue(face, _ => new()).GetOrAdd(glyph, glyph => OutlineBounds.Of(face.OutlineOf(glyph)));
}
