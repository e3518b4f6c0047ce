using System.Text;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts;

/// <summary>What TrueType and CFF faces have in common.</summary>
internal abstract class OpenTypeFace(FaceTables tables) : FontFace
{
    private const byte Unknown = 0;
    private const byte Sound = 1;
    private const byte Unsound = 2;

    private readonly Lazy<byte[]> _soundness = new(() => new byte[tables.GlyphCount]);
    private FontMetrics? _metrics;

    public sealed override string FileDigest => tables.Digest.Value;

    public sealed override int Index => tables.Index;

    public sealed override string FullName => tables.Names.FullName;

    public sealed override string PostScriptName => tables.Names.PostScriptName;

    public sealed override FontMetrics Metrics => _metrics ??= tables.Measure(CapHeightAsDrawn);

    public sealed override bool MayBeEmbedded => tables.Os2?.MayBeEmbedded ?? false;

    protected FaceTables Tables => tables;

    // A glyph whose outline cannot be read counts as missing: a name would otherwise be printed with a hole in it.
    public sealed override int GlyphOf(Rune character)
    {
        var glyph = tables.Characters.GlyphOf(character.Value);
        return glyph < tables.GlyphCount && IsSound(glyph) ? glyph : 0;
    }

    public sealed override int AdvanceOf(int glyph) => tables.Horizontal.AdvanceOf(Checked(glyph));

    public sealed override Outline OutlineOf(int glyph)
    {
        try
        {
            return new Outline(Draw(Checked(glyph)));
        }
        catch (MalformedFontException)
        {
            return new Outline([]);
        }
    }

    public sealed override FontSubset Subset(IReadOnlyList<int> glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        if (glyphs.Count >= FontLimits.Glyphs)
            throw new ArgumentException($"A subset holds fewer than {FontLimits.Glyphs} glyphs.", nameof(glyphs));

        return Write([0, .. glyphs.Select(Checked)]);
    }

    /// <summary>Draws a glyph of this face, or throws <see cref="MalformedFontException"/>.</summary>
    protected abstract IReadOnlyList<OutlineStep> Draw(int glyph);

    /// <summary>Writes a font program of these glyphs, the first of which is .notdef. A glyph that cannot be read is written empty.</summary>
    protected abstract FontSubset Write(IReadOnlyList<int> glyphs);

    private bool IsSound(int glyph)
    {
        // Two threads may both find out: they find the same.
        ref var known = ref _soundness.Value[glyph];
        if (known == Unknown)
            known = TryDraw(glyph) ? Sound : Unsound;

        return known == Sound;
    }

    private bool TryDraw(int glyph)
    {
        try
        {
            Draw(glyph);
            return true;
        }
        catch (MalformedFontException)
        {
            return false;
        }
    }

    private int? CapHeightAsDrawn()
    {
        var steps = OutlineOf(GlyphOf(new Rune('H'))).Steps;
        return GlyphOf(new Rune('H')) == 0 || steps.Count == 0 ? null : (int)Math.Round(steps.Max(step => step.Y));
    }

    private int Checked(int glyph)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(glyph);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(glyph, tables.GlyphCount);
        return glyph;
    }
}
