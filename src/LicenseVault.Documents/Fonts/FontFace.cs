using System.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Fonts;

/// <summary>One face of a font file: what drawing and embedding need of it. Safe to use from any thread.</summary>
public abstract class FontFace
{
    /// <summary>SHA-256 of the whole font file, lower-case hex: what a template pins.</summary>
    public abstract string FileDigest { get; }

    /// <summary>Which face of a collection; 0 for a file with one face.</summary>
    public abstract int Index { get; }

    /// <summary>The full name (name id 4), such as <c>Noto Serif CJK SC</c>.</summary>
    public abstract string FullName { get; }

    /// <summary>The PostScript name (name id 6), such as <c>NotoSerifCJKsc-Regular</c>.</summary>
    public abstract string PostScriptName { get; }

    public abstract FontMetrics Metrics { get; }

    /// <summary>Whether OS/2 fsType lets the face be embedded and subset.</summary>
    public abstract bool MayBeEmbedded { get; }

    /// <summary>
    /// The glyph for a character, or 0 when the face has none. One that cannot be read counts as none, and so does a blank one for a
    /// character that is to be seen.
    /// </summary>
    public abstract int GlyphOf(Rune character);

    /// <summary>Advance width in font units.</summary>
    public abstract int AdvanceOf(int glyph);

    /// <summary>The glyph's outline in font units, y growing upwards. Empty for a space, and for a glyph that cannot be read.</summary>
    public abstract Outline OutlineOf(int glyph);

    /// <summary>
    /// A bare CFF table (Technical Note 5176), CID-keyed with CID = glyph number: .notdef is glyph 0, and the given glyphs are 1, 2, … in the given order (the same
    /// one may come twice). The same glyphs give the same bytes. A glyph that cannot be read is written empty. Outlines are drawn with fewer points and on a coarser
    /// grid; none strays by more than five thousandths of the em.
    /// </summary>
    public abstract byte[] Subset(IReadOnlyList<int> glyphs);
}

/// <summary>All in font units.</summary>
public sealed record FontMetrics(
    int UnitsPerEm, int Ascent, int Descent, int CapHeight, int XMin, int YMin, int XMax, int YMax, double ItalicAngle, bool IsSerif, bool IsFixedPitch, int Weight);
