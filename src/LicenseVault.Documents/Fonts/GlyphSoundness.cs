namespace LicenseVault.Documents.Fonts;

/// <summary>What is known of a glyph.</summary>
internal enum GlyphSoundness : byte
{
    Unknown,
    Drawn,
    Blank,
    Unsound,
}
