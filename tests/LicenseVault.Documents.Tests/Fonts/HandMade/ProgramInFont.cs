using LicenseVault.Documents.Fonts;

namespace LicenseVault.Tests.Fonts.HandMade;

/// <summary>Opens what a subset wrote with our own reader of CFF faces.</summary>
internal static class ProgramInFont
{
    public static FontFace Open(byte[] subset, int unitsPerEm, int glyphCount) =>
        Assert.Single(Assert.IsType<FontFile.Readable>(FontFile.Open(Wrap(subset, unitsPerEm, glyphCount))).Faces);

    /// <summary>A bare CFF table has no metrics: it gets those of a hand-made font.</summary>
    public static byte[] Wrap(byte[] cff, int unitsPerEm, int glyphCount)
    {
        var font = new HandMadeFont { Cff = cff, GlyphCount = glyphCount };
        font.Tables["head"] = new TableBytes().Long(0x00010000, 0, 0, 0x5F0F3CF5).Word(0, unitsPerEm).Zeros(34).ToArray();
        return font.ToArray();
    }
}
