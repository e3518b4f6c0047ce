namespace LicenseVault.Documents.Fonts;

/// <summary>How far the reader goes along with a font. Every real font stays far below; a hostile one ends here.</summary>
internal static class FontLimits
{
    public const int Faces = 64;
    public const int Tables = 256;
    public const int Glyphs = 65535;

    /// <summary>Of one TrueType glyph with all its components.</summary>
    public const int Points = 32767;

    /// <summary>Of one TrueType glyph, at all depths together.</summary>
    public const int Components = 64;

    public const int ComponentDepth = 8;

    /// <summary>Of one TrueType glyph, moves and closings included. Each takes 19 bytes of a charstring at most, so that all of them fit into <see cref="CharstringLength"/>.</summary>
    public const int Steps = 3000;

    /// <summary>Lines and curves of a contour that is drawn with fewer of them; a longer one is embedded as it is.</summary>
    public const int FittedSegments = 1000;

    /// <summary>How far from its origin a TrueType glyph may reach, and how far advance, in thousandths of the em: the way between two such points is a number that a charstring can hold.</summary>
    public const int Reach = 16_000;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int SubroutineDepth = 10;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int Operands = 48;

    /// <summary>How far from its origin a glyph of a CFF face may reach, in font units: further away readers of a document would not agree where its points are.</summary>
    public const int CharstringReach = 32768;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int Stems = 96;

    /// <summary>Technical Note 5177, appendix B: bytes of one charstring. It holds for the flattened one too.</summary>
    public const int CharstringLength = 65535;

    /// <summary>Numbers and operators that one charstring may run through, subroutines included.</summary>
    public const int CharstringWork = 200_000;

    /// <summary>Bytes of charstrings that one cache keeps.</summary>
    public const int CachedCharstrings = 16 << 20;

    public const int NameLength = 512;

    /// <summary>Bytes of a file that the catalogue takes.</summary>
    public const long FileLength = 256 << 20;

    /// <summary>How deep the catalogue follows folders.</summary>
    public const int FolderDepth = 16;
}
