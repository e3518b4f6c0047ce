using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

public sealed class CharacterMapTests
{
    private static readonly byte[][] Glyphs = [[], .. Enumerable.Range(0, 9).Select(_ => GlyphRecords.Triangle())];

    [Theory]
    [InlineData(0x40, 0)]
    [InlineData(0x41, 3)]
    [InlineData(0x43, 5)]
    [InlineData(0x44, 0)]
    [InlineData(0xFFFE, 0)]
    [InlineData(0xFFFF, 0)]
    [InlineData(0x10041, 0)]
    public void Format_4_adds_a_delta_modulo_65536(int character, int glyph) =>
        Assert.Equal(glyph, GlyphOf(character, CharacterMapTable.Segments([], (0x41, 0x43, 3 - 0x41, 0), (0xFFFF, 0xFFFF, 1, 0))));

    [Theory]
    [InlineData(0x41, 7)]
    [InlineData(0x42, 0)]
    [InlineData(0x43, 9)]
    [InlineData(0x50, 6)]
    [InlineData(0xFFFF, 0)]
    public void Format_4_goes_through_its_glyph_array_where_a_range_says_so(int character, int glyph)
    {
        // The second segment's range starts at its own word: three segments further on lies the array.
        var map = CharacterMapTable.Segments([6, 0, 8, 5], (0x41, 0x43, 1, 6), (0x50, 0x50, 1, 10), (0xFFFF, 0xFFFF, 1, 0));

        Assert.Equal(glyph, GlyphOf(character, map));
    }

    [Fact]
    public void Format_4_may_end_with_a_range_that_points_nowhere()
    {
        var map = CharacterMapTable.Segments([], (0x41, 0x41, 1 - 0x41, 0), (0xFFFF, 0xFFFF, 1, 0xFFFF));

        Assert.Equal(1, GlyphOf(0x41, map));
        Assert.Equal(0, GlyphOf(0xFFFF, map));
    }

    [Fact]
    public void Format_4_may_map_the_last_character_of_the_plane() =>
        Assert.Equal(5, GlyphOf(0xFFFF, CharacterMapTable.Segments([], (0xFFFF, 0xFFFF, 6, 0))));

    [Theory]
    [InlineData(0x1FFFF, 0)]
    [InlineData(0x20000, 2)]
    [InlineData(0x20002, 4)]
    [InlineData(0x20003, 0)]
    [InlineData(0x2FFFF, 8)]
    [InlineData(0x30000, 9)]
    [InlineData(0x30001, 0)]
    [InlineData(0x10FFFF, 1)]
    public void Format_12_maps_groups_of_all_planes(int character, int glyph) =>
        Assert.Equal(glyph, GlyphOf(character, CharacterMapTable.Groups((0x20000, 0x20002, 2), (0x2FFFF, 0x30000, 8), (0x10FFFF, 0x10FFFF, 1))));

    [Fact]
    public void A_glyph_beyond_the_face_counts_as_missing()
    {
        Assert.Equal(0, GlyphOf(0x42, CharacterMapTable.Groups((0x41, 0x42, 9))));
        Assert.Equal(0, GlyphOf(0x42, CharacterMapTable.Groups((0x41, 0x42, -1))));
        Assert.Equal(0, GlyphOf(0x42, CharacterMapTable.Segments([], (0x41, 0x42, 0x7000, 0), (0xFFFF, 0xFFFF, 1, 0))));
    }

    [Fact]
    public void A_map_of_all_planes_comes_before_one_of_the_basic_plane()
    {
        var basic = CharacterMapTable.Segments([], (0x41, 0x41, 1 - 0x41, 0), (0xFFFF, 0xFFFF, 1, 0));
        var full = CharacterMapTable.Groups((0x41, 0x41, 2));

        Assert.Equal(2, GlyphOf(0x41, basic, full));
        Assert.Equal(2, GlyphOf(0x41, basic, full with { Platform = 0, Encoding = 4 }));
        Assert.Equal(3, GlyphOf(0x41, full with { Platform = 0, Encoding = 4 }, CharacterMapTable.Groups((0x41, 0x41, 3))));
    }

    [Fact]
    public void Maps_in_other_encodings_and_formats_are_left_aside()
    {
        var symbols = CharacterMapTable.Groups((0x41, 0x41, 2)) with { Encoding = 0 };
        var trimmed = new CharacterMapTable(3, 10, new TableBytes().Word(6, 12, 0, 0x41, 1, 4).ToArray());
        var basic = CharacterMapTable.Segments([], (0x41, 0x41, 1 - 0x41, 0), (0xFFFF, 0xFFFF, 1, 0));

        Assert.Equal(0, GlyphOf(0x41, symbols));
        Assert.Equal(1, GlyphOf(0x41, symbols, trimmed, basic));
    }

    [Fact]
    public void A_count_that_lies_makes_the_font_unreadable()
    {
        var groups = CharacterMapTable.Groups((0x41, 0x41, 1));
        groups.Bytes[12] = 0x7F;
        var segments = CharacterMapTable.Segments([], (0xFFFF, 0xFFFF, 1, 0));
        segments.Bytes[6] = 0x7F;

        Assert.Equal(FontFault.OutOfBounds, Assert.IsType<FontFile.Unreadable>(Open(groups)).Code);
        Assert.Equal(FontFault.OutOfBounds, Assert.IsType<FontFile.Unreadable>(Open(segments)).Code);
    }

    private static int GlyphOf(int character, params CharacterMapTable[] maps) =>
        Assert.Single(Assert.IsType<FontFile.Readable>(Open(maps)).Faces).GlyphOf(new Rune(character));

    private static FontFile Open(params CharacterMapTable[] maps) => new HandMadeFont { Glyphs = Glyphs, CharacterMaps = maps }.Open();
}
