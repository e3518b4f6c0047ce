using System.Security.Cryptography;
using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

public sealed class FontFileTests
{
    [Theory]
    [InlineData(SystemFonts.DejaVuSans, 0, "DejaVu Sans", "DejaVuSans", 2048, 1493, false)]
    [InlineData(SystemFonts.NotoSerifCjk, 2, "Noto Serif CJK SC", "NotoSerifCJKsc-Regular", 1000, 729, true)]
    [InlineData(SystemFonts.NotoSansCjk, 7, "Noto Sans Mono CJK SC", "NotoSansMonoCJKsc-Regular", 1000, 733, false)]
    [InlineData(SystemFonts.LxgwWenKai, 0, "LXGW WenKai", "LXGWWenKai-Regular", 1000, 695, true)]
    [InlineData(SystemFonts.WenQuanYiZenHei, 0, "WenQuanYi Zen Hei", "WenQuanYiZenHei", 1024, 702, false)]
    [InlineData(SystemFonts.HanaMinB, 0, "HanaMinB Regular", "HanaMinB", 1024, 772, false)]
    public void A_face_states_its_names_and_metrics(
        string path, int index, string fullName, string postScriptName, int unitsPerEm, int capHeight, bool isSerif)
    {
        var face = SystemFonts.Face(path, index);

        Assert.Equal(index, face.Index);
        Assert.Equal(fullName, face.FullName);
        Assert.Equal(postScriptName, face.PostScriptName);
        Assert.Equal(unitsPerEm, face.Metrics.UnitsPerEm);
        Assert.Equal(capHeight, face.Metrics.CapHeight);
        Assert.Equal(isSerif, face.Metrics.IsSerif);
        Assert.True(face.MayBeEmbedded);
    }

    [Theory]
    [InlineData(0x2B5AF, SystemFonts.NotoSerifCjk, SystemFonts.NotoSansCjk, SystemFonts.LxgwWenKai, SystemFonts.HanaMinB)]
    [InlineData(0x2CC56, SystemFonts.NotoSerifCjk, SystemFonts.NotoSansCjk, SystemFonts.LxgwWenKai, SystemFonts.HanaMinB)]
    [InlineData(0x36C3, SystemFonts.NotoSerifCjk, SystemFonts.NotoSansCjk, SystemFonts.LxgwWenKai, SystemFonts.WenQuanYiZenHei)]
    [InlineData(0x4DAE, SystemFonts.NotoSerifCjk, SystemFonts.NotoSansCjk, SystemFonts.LxgwWenKai, SystemFonts.WenQuanYiZenHei)]
    [InlineData(0x20164, SystemFonts.NotoSerifCjk, SystemFonts.NotoSansCjk, SystemFonts.LxgwWenKai, SystemFonts.HanaMinB)]
    public void A_rare_character_has_an_outline_within_the_em(int character, params string[] paths)
    {
        foreach (var face in paths.Select(path => SystemFonts.Face(path)))
        {
            var glyph = face.GlyphOf(new Rune(character));
            var ends = face.OutlineOf(glyph).Steps.Where(step => step.Verb is not LicenseVault.Documents.Layout.OutlineVerb.Close).ToArray();

            Assert.NotEqual(0, glyph);
            Assert.Equal(face.Metrics.UnitsPerEm, face.AdvanceOf(glyph));
            Assert.True(ends.Length > 40);
            Assert.All(ends, step => Assert.InRange(step.X, -0.1 * face.Metrics.UnitsPerEm, 1.1 * face.Metrics.UnitsPerEm));
            Assert.All(ends, step => Assert.InRange(step.Y, -0.3 * face.Metrics.UnitsPerEm, face.Metrics.UnitsPerEm));
        }
    }

    [Fact]
    public void A_character_that_the_face_has_not_is_glyph_0() =>
        Assert.Equal(0, SystemFonts.Face(SystemFonts.HanaMinB).GlyphOf(new Rune(0x36C3)));

    [Fact]
    public void A_place_kept_free_for_a_visible_character_counts_as_missing()
    {
        var face = SystemFonts.Face(SystemFonts.WenQuanYiZenHei);

        Assert.Equal(0, face.GlyphOf(new Rune(0x3095)));
        Assert.NotEqual(0, face.GlyphOf(new Rune(0x3000)));
    }

    [Theory]
    [InlineData(0x0020, 1)]
    [InlineData(0x3000, 1)]
    [InlineData(0x200D, 1)]
    [InlineData(0x034F, 1)]
    [InlineData(0xFE00, 1)]
    [InlineData(0x3164, 1)]
    [InlineData(0x0041, 0)]
    [InlineData(0x0301, 0)]
    [InlineData(0x8BC1, 0)]
    public void Only_a_character_that_shows_nothing_by_its_nature_may_be_blank(int character, int glyph)
    {
        var font = new HandMadeFont { Glyphs = [[], []], CharacterMaps = [CharacterMapTable.Groups((character, character, 1))] };

        Assert.Equal(glyph, font.OpenFace().GlyphOf(new Rune(character)));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(0, 700)]
    public void A_character_that_is_drawn_without_ink_is_missing(int x, int y)
    {
        byte[][] glyphs = [[], GlyphRecords.Simple([1], (0, 0, true), (x, y, true))];

        Assert.Equal(0, new HandMadeFont { Glyphs = glyphs }.OpenFace().GlyphOf(new Rune('A')));
        Assert.Equal(1, new HandMadeFont { Glyphs = glyphs, CharacterMaps = [CharacterMapTable.Groups((' ', ' ', 1))] }.OpenFace().GlyphOf(new Rune(' ')));
    }

    [Fact]
    public void The_digest_is_that_of_the_whole_file()
    {
        var faces = SystemFonts.Faces(SystemFonts.WenQuanYiZenHei);
        var expected = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(SystemFonts.Require(SystemFonts.WenQuanYiZenHei))));

        Assert.Equal(3, faces.Count);
        Assert.All(faces, face => Assert.Equal(expected, face.FileDigest));
    }

    [Fact]
    public void A_hand_made_font_is_what_it_was_made_to_be()
    {
        var face = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] }.OpenFace();

        Assert.Equal(new FontMetrics(1000, 850, -150, 700, 0, -200, 1000, 800, -12, IsSerif: true, IsFixedPitch: true, 500), face.Metrics);
        Assert.Equal(1, face.GlyphOf(new Rune('A')));
        Assert.Equal(601, face.AdvanceOf(1));
        Assert.Equal("M 0 0 L 100 0 L 50 200 Z", OutlineText.Of(face.OutlineOf(1)));
    }

    [Fact]
    public void A_face_without_OS2_takes_its_metrics_from_elsewhere_and_may_not_be_embedded()
    {
        var face = new HandMadeFont
        {
            Glyphs = [[], GlyphRecords.Triangle()],
            CharacterMaps = [CharacterMapTable.Groups(('H', 'H', 1))],
            Tables = { ["OS/2"] = null, ["post"] = null },
        }.OpenFace();

        Assert.Equal(new FontMetrics(1000, 880, -120, 200, 0, -200, 1000, 800, 0, IsSerif: false, IsFixedPitch: false, 400), face.Metrics);
        Assert.False(face.MayBeEmbedded);
    }

    [Theory]
    [InlineData(0x0000, true)]
    [InlineData(0x0002, false)]
    [InlineData(0x0004, true)]
    [InlineData(0x0008, true)]
    [InlineData(0x000A, true)]
    [InlineData(0x0100, false)]
    [InlineData(0x0108, false)]
    [InlineData(0x0200, false)]
    public void Embedding_needs_the_right_to_embed_outlines_and_to_subset(int rights, bool allowed) =>
        Assert.Equal(allowed, new HandMadeFont { EmbeddingRights = rights }.OpenFace().MayBeEmbedded);

    [Fact]
    public void English_names_come_before_others()
    {
        var names = HandMadeFont.Names(
            (1, 0, 0, 4, "Old"), (3, 1, 0x804, 4, "中文"), (3, 1, 0x809, 4, "British"), (3, 1, 0x409, 4, "American"),
            (0, 3, 0, 6, "Unicode"), (1, 0, 0, 6, "Old"));
        var font = new HandMadeFont { Tables = { ["name"] = names } };

        Assert.Equal("American", font.OpenFace().FullName);
        Assert.Equal("Unicode", font.OpenFace().PostScriptName);
    }

    [Fact]
    public void A_name_that_cannot_be_read_gives_way_to_the_next()
    {
        var names = HandMadeFont.Names((3, 1, 0x409, 4, "X"), (3, 1, 0x804, 4, "中文"), (3, 1, 0x409, 6, "Line\nBreak"));
        names[names.AsSpan().IndexOf([(byte)0, (byte)'X'])] = 0xD8;
        var face = new HandMadeFont { Tables = { ["name"] = names } }.OpenFace();

        Assert.Equal("中文", face.FullName);
        Assert.Equal("", face.PostScriptName);
    }

    [Fact]
    public void A_font_program_without_names_or_characters_is_readable()
    {
        var face = new HandMadeFont { Tables = { ["name"] = null, ["cmap"] = null, ["OS/2"] = null, ["post"] = null } }.OpenFace();

        Assert.Equal("", face.FullName);
        Assert.Equal(0, face.GlyphOf(new Rune('A')));
    }

    [Theory]
    [InlineData("head")]
    [InlineData("hhea")]
    [InlineData("hmtx")]
    [InlineData("maxp")]
    [InlineData("loca")]
    [InlineData("glyf")]
    public void Without_a_needed_table_a_font_is_unreadable(string tag)
    {
        var fault = Assert.IsType<FontFile.Unreadable>(new HandMadeFont { Tables = { [tag] = null } }.Open());

        Assert.Equal(FontFault.TableMissing, fault.Code);
        Assert.Contains(tag, fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7 and so on")]
    [InlineData("wOFF-----------")]
    public void What_is_no_font_is_named_so(string text) =>
        Assert.Equal(FontFault.NotAFont, Assert.IsType<FontFile.Unreadable>(FontFile.Open(Encoding.ASCII.GetBytes(text))).Code);

    [Fact]
    public void A_glyph_that_is_not_in_the_face_is_the_callers_error()
    {
        var face = new HandMadeFont().OpenFace();

        Assert.Throws<ArgumentOutOfRangeException>(() => face.AdvanceOf(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => face.OutlineOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => face.Subset([1]));
    }
}
