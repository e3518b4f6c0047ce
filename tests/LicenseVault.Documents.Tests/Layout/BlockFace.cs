using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Tests.Layout;

/// <summary>
/// A face whose every glyph is a block: a whole em for East Asian characters, half an em for others. Full-width punctuation has its ink
/// in one half, as in a Chinese font. The glyph number is the code point.
/// </summary>
internal sealed class BlockFace(string fullName, Func<int, bool> covers, bool mayBeEmbedded = true, string? fileDigest = null) : FontFace
{
    public const int Em = 1000;

    public override string FileDigest => fileDigest ?? $"digest of {FullName}";

    public override int Index => 0;

    public override string FullName => fullName;

    public override string PostScriptName => fullName.Replace(" ", "", StringComparison.Ordinal);

    public override FontMetrics Metrics { get; } = new(Em, 880, -120, 700, 0, -120, 1000, 880, 0, IsSerif: true, IsFixedPitch: false, 400);

    public override bool MayBeEmbedded => mayBeEmbedded;

    public override int GlyphOf(Rune character) => covers(character.Value) ? character.Value : 0;

    public override int AdvanceOf(int glyph) => glyph >= 0x2E80 ? Em : Em / 2;

    public override Outline OutlineOf(int glyph)
    {
        if (glyph is ' ' or 0x3000)
            return new Outline([]);

        var (left, right) = glyph switch
        {
            '，' or '。' or '）' or '、' or '；' => (50, 400),
            '（' or '《' => (600, 950),
            _ => (50, AdvanceOf(glyph) - 50),
        };
        return new Outline(
            [OutlineStep.Move(left, -120), OutlineStep.Line(right, -120), OutlineStep.Line(right, 880), OutlineStep.Line(left, 880), OutlineStep.Close]);
    }

    public override byte[] Subset(IReadOnlyList<int> glyphs) => throw new NotSupportedException("These tests embed nothing.");
}
