using System.Buffers.Binary;
using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

/// <summary>Whatever the bytes, a font is readable or unreadable: nothing is thrown, and what comes out stays small.</summary>
public sealed class HostileFontTests
{
    private const string Text = "AÉg&éﬁ½ 证㛃𫖯";
    private const int Rounds = 3000;

    [Fact]
    public void Mutations_of_a_TrueType_font_do_no_harm() => SurvivesMutations(File.ReadAllBytes(SystemFonts.Require(SystemFonts.DejaVuSans)), seed: 1);

    [Fact]
    public void Mutations_of_a_small_TrueType_font_do_no_harm() => SurvivesMutations(SmallTrueType(), seed: 2);

    [Fact]
    public void Mutations_of_a_CID_keyed_font_do_no_harm() => SurvivesMutations(SmallCff(), seed: 3);

    [Fact]
    public void Mutations_of_a_font_with_subroutines_do_no_harm() =>
        SurvivesMutations(
            new HandMadeCff
            {
                Charstrings = ["endchar", .. Enumerable.Range(0, 20).Select(glyph => $"{glyph} hmoveto -107 callsubr -106 callsubr {glyph} -107 callgsubr endchar")],
                LocalSubroutines = [["1 2 hstemhm 3 4 hintmask:C0 1 2 3 4 5 6 rrcurveto return", "-106 callgsubr 1 2 add hlineto return"], ["1 1 rlineto return", "return"]],
                GlobalSubroutines = ["1 vlineto return", "1 2 3 4 5 6 7 hflex return"],
                FontDictSelect = [3, 0, 2, 0, 0, 0, 0, 11, 1, 0, 21],
            }.InFont().ToArray(),
            seed: 4);

    [Fact]
    public void Mutations_of_a_collection_do_no_harm() =>
        SurvivesMutations(FontCollection.Of(SmallTrueType(), SmallCff(), new HandMadeCff().InFont().ToArray()), seed: 5);

    [Fact]
    public void Every_truncation_of_a_font_is_unreadable_or_harmless()
    {
        foreach (var font in new[] { SmallTrueType(), SmallCff() })
        {
            Assert.IsType<FontFile.Readable>(FontFile.Open(font));
            for (var length = 0; length < font.Length; length += 7)
                Use(font.AsMemory(0, length));
        }
    }

    [Fact]
    public void A_table_beyond_the_end_makes_a_font_unreadable()
    {
        var font = new HandMadeFont().ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(12 + 8), 0xFFFFFFF0);

        Assert.Equal(FontFault.OutOfBounds, Assert.IsType<FontFile.Unreadable>(FontFile.Open(font)).Code);
    }

    [Fact]
    public void A_table_that_comes_twice_makes_a_font_unreadable()
    {
        var font = new HandMadeFont().ToArray();
        font.AsSpan(12, 4).CopyTo(font.AsSpan(28));

        Assert.Equal(FontFault.Malformed, Assert.IsType<FontFile.Unreadable>(FontFile.Open(font)).Code);
    }

    [Theory]
    [InlineData(0, FontFault.Unsupported)]
    [InlineData(65, FontFault.Unsupported)]
    [InlineData(0xFFFFFFFF, FontFault.Unsupported)]
    [InlineData(64, FontFault.OutOfBounds)]
    public void A_collection_of_a_wrong_number_of_faces_is_unreadable(uint count, FontFault code)
    {
        var collection = new TableBytes().Bytes("ttcf"u8).Word(1, 0).Long(count).Long(0).ToArray();

        Assert.Equal(code, Assert.IsType<FontFile.Unreadable>(FontFile.Open(collection)).Code);
    }

    [Fact]
    public void A_collection_within_a_collection_is_unreadable()
    {
        var collection = new TableBytes().Bytes("ttcf"u8).Word(1, 0).Long(1, 0).ToArray();

        Assert.Equal(FontFault.NotAFont, Assert.IsType<FontFile.Unreadable>(FontFile.Open(collection)).Code);
    }

    [Theory]
    [InlineData("head", 12)]
    [InlineData("head", 18)]
    [InlineData("head", 50)]
    [InlineData("hhea", 34)]
    [InlineData("maxp", 4)]
    public void A_header_that_lies_makes_a_font_unreadable(string tag, int at)
    {
        foreach (var lie in new[] { 0xFFFF, 0x7FFF, 0 })
        {
            if (tag == "head" && at == 50 && lie == 0)
                continue;

            var sound = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] }.ToArray();
            var table = Enumerable.Range(0, 10).Select(index => 12 + (index * 16)).Single(record => Encoding.ASCII.GetString(sound, record, 4) == tag);
            BinaryPrimitives.WriteUInt16BigEndian(sound.AsSpan(BinaryPrimitives.ReadInt32BigEndian(sound.AsSpan(table + 8)) + at), (ushort)lie);

            Assert.IsType<FontFile.Unreadable>(FontFile.Open(sound));
        }
    }

    [Theory]
    [InlineData(new byte[] { 2, 0, 4, 4 }, FontFault.Unsupported)]
    [InlineData(new byte[] { 1, 0, 200, 4 }, FontFault.OutOfBounds)]
    [InlineData(new byte[] { 1, 0, 4, 4, 0, 1, 9, 1, 1 }, FontFault.Malformed)]
    [InlineData(new byte[] { 1, 0, 4, 4, 0xFF, 0xFF, 4, 1, 1 }, FontFault.OutOfBounds)]
    [InlineData(new byte[] { 1, 0, 4, 4, 0, 1, 4, 0, 0, 0, 1, 0x7F, 0xFF, 0xFF, 0xFF }, FontFault.OutOfBounds)]
    [InlineData(new byte[] { }, FontFault.OutOfBounds)]
    public void A_CFF_table_that_lies_makes_a_font_unreadable(byte[] table, FontFault code) =>
        Assert.Equal(code, Assert.IsType<FontFile.Unreadable>(new HandMadeFont { Cff = table }.Open()).Code);

    [Theory]
    [InlineData(new byte[] { 140, 12, 6 }, FontFault.Unsupported)]
    [InlineData(new byte[] { 30, 0x1A, 0xA2, 0xFF, 6 }, FontFault.Malformed)]
    [InlineData(new byte[] { 30, 0x1D, 0xFF, 6 }, FontFault.Malformed)]
    [InlineData(new byte[] { 30, 0xA0, 0x02, 0xFF, 139, 139, 30, 0xA0, 0x02, 0xFF, 139, 139, 12, 7 }, FontFault.Unsupported)]
    [InlineData(new byte[] { 30, 0xA0, 0x01, 0xFF, 140, 139, 30, 0xA0, 0x01, 0xFF, 139, 139, 12, 7 }, FontFault.Unsupported)]
    [InlineData(new byte[] { 139, 17 }, FontFault.Malformed)]
    [InlineData(new byte[] { 255, 6 }, FontFault.Malformed)]
    [InlineData(new byte[] { 30, 0x11 }, FontFault.OutOfBounds)]
    public void A_Top_DICT_that_asks_for_too_much_makes_a_font_unreadable(byte[] entries, FontFault code) =>
        Assert.Equal(code, Assert.IsType<FontFile.Unreadable>(new HandMadeCff { TopEntries = entries }.InFont().Open()).Code);

    [Fact]
    public void A_plain_matrix_is_taken_and_kept()
    {
        byte[] matrix = [30, 0xA0, 0x01, 0xFF, 139, 139, 30, 0xA0, 0x01, 0xFF, 139, 139, 12, 7];
        var face = new HandMadeCff { Charstrings = ["endchar", "0 hmoveto 1 1 rlineto endchar"], TopEntries = matrix }.InFont().OpenFace();

        Assert.Contains(Convert.ToHexString(matrix), Convert.ToHexString(face.Subset([1])), StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_charstrings_than_glyphs_make_a_font_unreadable() =>
        Assert.IsType<FontFile.Unreadable>(new HandMadeFont { Cff = new HandMadeCff().ToArray(), GlyphCount = 2 }.Open());

    private static void SurvivesMutations(byte[] font, int seed)
    {
        Assert.IsType<FontFile.Readable>(FontFile.Open(font));
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = font.ToArray();
            for (var change = random.Next(1, 9); change > 0; change--)
                mutated[PlaceIn(random, mutated)] = (byte)(random.Next(3) switch { 0 => 0xFF, 1 => random.Next(4), _ => random.Next(256) });

            Use(random.Next(5) == 0 ? mutated.AsMemory(0, random.Next(mutated.Length)) : mutated);
        }
    }

    /// <summary>Mostly the directory and the beginnings of tables, where the counts and offsets are.</summary>
    private static int PlaceIn(Random random, byte[] font)
    {
        var tables = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)), (font.Length - 12) / 16);
        if (random.Next(3) == 0 || tables == 0)
            return random.Next(font.Length);
        if (random.Next(4) == 0)
            return random.Next(Math.Min(font.Length, 12 + (tables * 16)));

        var start = BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(12 + (random.Next(tables) * 16) + 8));
        return (int)Math.Min(start + random.Next(100), font.Length - 1);
    }

    private static void Use(ReadOnlyMemory<byte> bytes)
    {
        if (FontFile.Open(bytes) is not FontFile.Readable file)
            return;

        foreach (var face in file.Faces)
        {
            var glyphs = Text.EnumerateRunes().Select(face.GlyphOf).Append(0).ToArray();
            Assert.All(glyphs, glyph => Assert.InRange(face.AdvanceOf(glyph), 0, 0xFFFF));
            Assert.All(glyphs, glyph => Assert.InRange(face.OutlineOf(glyph).Steps.Count, 0, 200_000));
            Assert.InRange(face.Subset(glyphs).Length, 100, bytes.Length + 200_000);
            Assert.NotNull(face.Metrics);
        }
    }

    private static byte[] SmallTrueType()
    {
        var ring = GlyphRecords.Simple([3, 7], [.. Square(0, 800, isOnCurve: false), .. Square(200, 400, isOnCurve: true)]);
        var accented = GlyphRecords.Composite(0, (GlyphRecords.ShiftInWords | GlyphRecords.More, 1, 10, 20, []), (GlyphRecords.ShiftInWords | GlyphRecords.Scale, 2, 300, 5, [0.5]));
        var characters = Text.EnumerateRunes().Distinct().OrderBy(character => character.Value).ToArray();
        var font = new HandMadeFont
        {
            Glyphs = [[], GlyphRecords.Triangle(), ring, accented, .. Enumerable.Range(0, characters.Length).Select(place => GlyphRecords.Triangle(place))],
            CharacterMaps = [CharacterMapTable.Groups([.. characters.Index().Select(item => (item.Item.Value, item.Item.Value, item.Index + 1))])],
        };
        return font.ToArray();
    }

    private static (int X, int Y, bool IsOnCurve)[] Square(int corner, int side, bool isOnCurve) =>
        [(corner, corner, isOnCurve), (corner, corner + side, true), (corner + side, corner + side, isOnCurve), (corner + side, corner, true)];

    private static byte[] SmallCff()
    {
        var original = SystemFonts.Face(SystemFonts.NotoSerifCjk, 2);
        var characters = Text.EnumerateRunes().Where(character => original.GlyphOf(character) != 0).OrderBy(character => character.Value).ToArray();
        var font = new HandMadeFont
        {
            Cff = original.Subset([.. characters.Select(original.GlyphOf)]),
            GlyphCount = characters.Length + 1,
            CharacterMaps = [CharacterMapTable.Groups([.. characters.Index().Select(item => (item.Item.Value, item.Item.Value, item.Index + 1))])],
        };
        return font.ToArray();
    }
}
