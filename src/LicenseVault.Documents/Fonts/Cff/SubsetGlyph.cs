namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>A glyph of a font program.</summary>
/// <param name="Charstring">It needs nothing outside itself.</param>
/// <param name="FontDict">The number of its Font DICT in the face.</param>
internal readonly record struct SubsetGlyph(byte[] Charstring, int FontDict);
