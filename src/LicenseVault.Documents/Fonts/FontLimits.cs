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

    /// <summary>Of one TrueType glyph, lines and curves: so many always make a charstring that is not too long.</summary>
    public const int Steps = 3000;

    /// <summary>Lines and curves of a contour that is drawn with fewer of them; a longer one is embedded as it is.</summary>
    public const int FittedSegments = 1000;

    /// <summary>How far from its origin a TrueType glyph may reach, in thousandths of the em: so far the numbers of a charstring suffice.</summary>
    public const int Reach = 16_000;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int SubroutineDepth = 10;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int Operands = 48;

    /// <summary>Technical Note 5177, appendix B.</summary>
    public const int Stems = 96;

    /// <summary>Technical Note 5177, appendix B: bytes of one charstring. It holds for the flattened one too.</summary>
    public const int CharstringLength = 65535;

    /// <summary>Numbers and operators that one charstring may run through, subroutines included.</summary>
    public const int CharstringWork = 200_000;

    /// <summary>Bytes of flattened charstrings that one CFF table keeps.</summary>
    public const int CachedCharstrings = 16 << 20;

    public const int NameLength = 512;

    /// <summary>Bytes of a file that the catalogue takes.</summary>
    public const long FileLength = 256 << 20;

    /// <summary>How deep the catalogue follows folders.</summary>
    public const int FolderDepth = 16;
}
