using System.Text;
using LicenseVault.Documents.Fonts.Sfnt;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts;

/// <summary>What TrueType and CFF faces have in common.</summary>
internal abstract class OpenTypeFace(FaceTables tables) : FontFace
{
    private readonly Lazy<GlyphSoundness[]> _soundness = new(() => new GlyphSoundness[tables.GlyphCount]);
    private FontMetrics? _metrics;

    public sealed override string FileDigest => tables.Digest.Value;

    public sealed override int Index => tables.Index;

    public sealed override string FullName => tables.Names.FullName;

    public sealed override string PostScriptName => tables.Names.PostScriptName;

    public sealed override FontMetrics Metrics => _metrics ??= tables.Measure(CapHeightAsDrawn);

    public sealed override bool MayBeEmbedded => tables.Os2?.MayBeEmbedded ?? false;

    protected FaceTables Tables => tables;

    /// <summary>How far from its origin a glyph may reach, in font units.</summary>
    protected abstract double MostReach { get; }

    // A glyph that cannot be read, or shows nothing for a character that is to be seen (some fonts have such places kept free),
    // counts as missing: a name would otherwise be printed with a hole in it.
    public sealed override int GlyphOf(Rune character)
    {
        var glyph = tables.Characters.GlyphOf(character.Value);
        if (glyph >= tables.GlyphCount)
            return 0;

        return SoundnessOf(glyph) switch
        {
            GlyphSoundness.Drawn => glyph,
            GlyphSoundness.Blank when BlankCharacters.Contain(character) => glyph,
            _ => 0,
        };
    }

    public sealed override int AdvanceOf(int glyph) => tables.Horizontal.AdvanceOf(Checked(glyph));

    public sealed override Outline OutlineOf(int glyph) => new(IsSound(Checked(glyph)) ? Draw(glyph) : []);

    public sealed override byte[] Subset(IReadOnlyList<int> glyphs)
    {
        ArgumentNullException.ThrowIfNull(glyphs);
        if (glyphs.Count >= FontLimits.Glyphs)
            throw new ArgumentException($"A subset holds fewer than {FontLimits.Glyphs} glyphs.", nameof(glyphs));

        return Write([0, .. glyphs.Select(Checked)]);
    }

    /// <summary>Draws a glyph of this face, however far it reaches, or throws <see cref="MalformedFontException"/>.</summary>
    protected abstract IReadOnlyList<OutlineStep> Draw(int glyph);

    /// <summary>Writes a font program of these glyphs, the first of which is .notdef. A glyph that cannot be read is written empty.</summary>
    protected abstract byte[] Write(IReadOnlyList<int> glyphs);

    /// <summary>Whether a glyph can be drawn. It is found out once.</summary>
    protected bool IsSound(int glyph) => SoundnessOf(glyph) is not GlyphSoundness.Unsound;

    private GlyphSoundness SoundnessOf(int glyph)
    {
        // Two threads may both find out: they find the same.
        ref var known = ref _soundness.Value[glyph];
        if (known == GlyphSoundness.Unknown)
            known = Examine(glyph);

        return known;
    }

    private GlyphSoundness Examine(int glyph)
    {
        try
        {
            return OutlineBounds.Of(new Outline(Draw(glyph))) switch
            {
                null => GlyphSoundness.Blank,
                { } bounds when bounds.Reach > MostReach => GlyphSoundness.Unsound,
                _ => GlyphSoundness.Drawn,
            };
        }
        catch (MalformedFontException)
        {
            return GlyphSoundness.Unsound;
        }
    }

    private int? CapHeightAsDrawn()
    {
        var glyph = GlyphOf(new Rune('H'));
        return glyph == 0 ? null : (int)Math.Round(OutlineOf(glyph).Steps.Max(step => step.Y));
    }

    private int Checked(int glyph)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(glyph);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(glyph, tables.GlyphCount);
        return glyph;
    }
}
