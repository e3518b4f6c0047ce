using System.Buffers.Binary;
using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Fonts.TrueType;
using LicenseVault.Documents.Layout;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

public sealed class SubsetTests
{
    private const string Certificate = "证照㛃𫖯𬱖䶮𠅤Ég&éﬁ 2024年12月31日ÅÄ½";

    public static TheoryData<string, int> InstalledFaces { get; } = new()
    {
        { SystemFonts.DejaVuSans, 0 },
        { SystemFonts.LxgwWenKai, 0 },
        { SystemFonts.HanaMinB, 0 },
        { SystemFonts.WenQuanYiZenHei, 1 },
        { SystemFonts.NotoSerifCjk, 2 },
        { SystemFonts.NotoSansCjk, 7 },
    };

    [Theory]
    [MemberData(nameof(InstalledFaces))]
    public void Every_outline_of_a_subset_is_that_of_the_face(string path, int index)
    {
        var face = SystemFonts.Face(path, index);
        var characters = Enumerable.Range(0, 0x2FFFF).Where(character => character % 97 == 1 && Rune.IsValid(character));
        int[] glyphs = [.. GlyphsOf(face, Certificate), .. characters.Select(character => face.GlyphOf(new Rune(character))).Where(glyph => glyph != 0)];

        Assert.True(glyphs.Length > 50);
        AssertSame(face, glyphs);
    }

    [Theory]
    [MemberData(nameof(InstalledFaces))]
    public void The_same_glyphs_give_the_same_bytes(string path, int index)
    {
        var face = SystemFonts.Face(path, index);
        var other = Assert.IsType<FontFile.Readable>(FontFile.Open(File.ReadAllBytes(SystemFonts.Require(path)))).Faces[index];
        var glyphs = GlyphsOf(face, Certificate);

        var first = face.Subset(glyphs);

        Assert.Equal(first.Program, face.Subset(glyphs).Program);
        Assert.Equal(first.Program, other.Subset(glyphs).Program);
        Assert.NotEqual(first.Program, face.Subset([.. glyphs.Reverse()]).Program);
    }

    [Fact]
    public async Task Many_threads_get_the_same_bytes()
    {
        var path = SystemFonts.Require(SystemFonts.NotoSerifCjk);
        var faces = Assert.IsType<FontFile.Readable>(FontFile.Open(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))).Faces;
        var glyphs = Enumerable.Range(1, 3000).Select(step => step * 20).ToArray();

        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => faces[2].Subset(glyphs).Program, TestContext.Current.CancellationToken)));

        Assert.All(programs, program => Assert.Equal(programs[0], program));
    }

    [Fact]
    public void A_glyph_may_come_twice()
    {
        var face = SystemFonts.Face(SystemFonts.NotoSerifCjk, 2);
        var glyph = face.GlyphOf(new Rune('证'));

        AssertSame(face, [glyph, 1, glyph, glyph]);
    }

    [Fact]
    public void A_subset_may_hold_notdef_alone()
    {
        AssertSame(SystemFonts.Face(SystemFonts.NotoSerifCjk, 2), []);
        AssertSame(SystemFonts.Face(SystemFonts.DejaVuSans), []);
        AssertSame(new HandMadeFont().OpenFace(), []);
        AssertSame(new HandMadeCff().InFont().OpenFace(), []);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, 4)]
    [InlineData(new[] { 1, 1 }, 4)]
    [InlineData(new[] { 1, 3, 2 }, 4)]
    [InlineData(new[] { 4 }, 4)]
    [InlineData(new[] { 3 }, 2)]
    public void Components_come_after_the_glyphs_asked_for_and_each_once(int[] glyphs, int count)
    {
        static byte[] Of(int glyph, int right) => GlyphRecords.Composite(0, (GlyphRecords.ShiftInWords, glyph, right, 0, []));
        var face = new HandMadeFont { Glyphs = [[], Of(3, 0), Of(3, 50), GlyphRecords.Triangle(), Of(1, 70)] }.OpenFace();

        Assert.Equal(count, GlyphCountOf(face.Subset(glyphs).Program));
        AssertSame(face, glyphs);
    }

    [Fact]
    public void A_glyph_that_cannot_be_read_is_written_empty()
    {
        var face = new HandMadeFont { Glyphs = [[], [0, 1, 2], GlyphRecords.Triangle(), GlyphRecords.Composite(0, (3, 3, 0, 0, []))] }.OpenFace();
        var subset = ProgramInFont.Open(face.Subset([1, 2, 3]), HandMadeFont.UnitsPerEm, 4);

        Assert.Equal(["", "", "M 0 0 L 100 0 L 50 200 Z", ""], Enumerable.Range(0, 4).Select(glyph => OutlineText.Of(subset.OutlineOf(glyph))));
    }

    [Fact]
    public void What_follows_a_glyph_record_is_left_behind()
    {
        var padded = new HandMadeFont { Glyphs = [[], [.. GlyphRecords.Triangle(), .. "a message"u8, 0]] }.OpenFace();
        var plain = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] }.OpenFace();

        Assert.Equal(plain.Subset([1]).Program, padded.Subset([1]).Program);
    }

    [Theory]
    [InlineData(SystemFonts.DejaVuSans)]
    [InlineData(SystemFonts.LxgwWenKai)]
    public void A_TrueType_file_is_well_formed(string path)
    {
        var file = SystemFonts.Face(path).Subset(GlyphsOf(SystemFonts.Face(path), Certificate)).Program;
        var tables = TablesOf(file);

        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], tables.Select(table => table.Tag));
        Assert.All(tables, table => Assert.Equal(0, table.Offset % 4));
        Assert.All(tables, table => Assert.NotEqual(0, table.Length));
        Assert.All(tables.Where(table => table.Tag != "head"), table => Assert.Equal(table.Sum, SumOf(file.AsSpan(table.Offset, (table.Length + 3) & ~3))));
        Assert.Equal(0xB1B0AFBA, SumOf(file));
    }

    [Fact]
    public void Points_are_put_on_a_coarser_grid_from_the_left_edge_that_stays()
    {
        var face = new HandMadeFont { Glyphs = [[], GlyphRecords.Simple([2], (7, 3, true), (108, 3, true), (57, 204, true))] }.OpenFace();

        var subset = ProgramInFont.Open(face.Subset([1]), HandMadeFont.UnitsPerEm, 2);

        Assert.Equal("M 0 3 L 101 3 L 50 204 Z", OutlineText.Of(face.OutlineOf(1)));
        Assert.Equal("M 0 4 L 102 4 L 50 204 Z", OutlineText.Of(subset.OutlineOf(1)));
    }

    [Fact]
    public void A_glyph_that_reaches_further_than_any_drawing_is_copied_as_it_is()
    {
        var face = new HandMadeFont { Glyphs = [[], GlyphRecords.Simple([2], (7, -32767, true), (32767, 3, true), (57, 32767, true))] }.OpenFace();

        var subset = ProgramInFont.Open(face.Subset([1]), HandMadeFont.UnitsPerEm, 2);

        Assert.Equal(OutlineText.Of(face.OutlineOf(1)), OutlineText.Of(subset.OutlineOf(1)));
    }

    [Fact]
    public void Instructions_are_left_behind()
    {
        var face = SystemFonts.Face(SystemFonts.DejaVuSans);
        var original = File.ReadAllBytes(SystemFonts.Require(SystemFonts.DejaVuSans));
        var before = RecordOf(original, face.GlyphOf(new Rune('g')));
        var after = RecordOf(face.Subset(GlyphsOf(face, "g")).Program, 1);

        // Their count stands after the ends of the contours.
        Assert.True(after.Length < before.Length);
        Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(after.AsSpan(10 + (2 * BinaryPrimitives.ReadInt16BigEndian(after)))));

        static byte[] RecordOf(byte[] file, int glyph) => TableOf(file, "glyf")[LocationIn(file, glyph)..LocationIn(file, glyph + 1)];
    }

    [Fact]
    public void Offsets_are_short_where_they_reach_and_long_where_they_do_not()
    {
        var face = SystemFonts.Face(SystemFonts.LxgwWenKai);
        var few = face.Subset(GlyphsOf(face, "食品经营许可证")).Program;
        var many = face.Subset(GlyphsOf(face, string.Concat(Enumerable.Range(0x4E00, 900).Select(character => (char)character)))).Program;
        var end = TableOf(many, "glyf").Length;

        Assert.Equal(2 * (8 + 1), TableOf(few, "loca").Length);
        Assert.Equal(TableOf(few, "glyf").Length, LocationIn(few, 8));
        Assert.True(end > 2 * ushort.MaxValue);
        Assert.Equal(end, LocationIn(many, (TableOf(many, "loca").Length / 4) - 1));
    }

    [Fact]
    public void A_face_keyed_by_name_is_written_CID_keyed()
    {
        var font = new HandMadeCff
        {
            Charstrings = ["0 hmoveto 9 9 rlineto endchar", "-107 callsubr endchar", "7 10 20 hstemhm 1 2 hintmask:C0 0 hmoveto 1.5 2 rlineto -107 callgsubr"],
            LocalSubroutines = [["0 hmoveto 5 6 rlineto return"]],
            GlobalSubroutines = ["hintmask:40 3 4 add hlineto endchar"],
        };
        var face = font.InFont().OpenFace();

        var subset = face.Subset([2, 1]);

        Assert.Equal(FontProgramKind.CidKeyedCff, subset.Kind);
        AssertSame(face, [2, 1]);

        // Shortest numbers, no calls, the sum carried out; of the hints only the width is left, which stood before them.
        Assert.Contains("92" + "8B16" + "FF000180008D05" + "9206" + "0E", Convert.ToHexString(subset.Program), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Each_glyph_is_drawn_with_the_subroutines_of_its_own_font_dict(int format)
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar"],
            LocalSubroutines = [["1 1 rlineto return"], ["2 2 rlineto return"], ["3 3 rlineto return"]],
            FontDictSelect = format == 0 ? [0, 0, 2, 1, 2] : [3, 0, 4, 0, 0, 0, 0, 1, 2, 0, 2, 1, 0, 3, 2, 0, 4],
        };
        var face = font.InFont().OpenFace();

        Assert.Equal(
            ["", "M 0 0 L 3 3 Z", "M 0 0 L 2 2 Z", "M 0 0 L 3 3 Z"],
            Enumerable.Range(0, 4).Select(glyph => OutlineText.Of(face.OutlineOf(glyph))));
        AssertSame(face, [3, 2, 1]);
        AssertSame(face, [1]);
    }

    [Fact]
    public void Only_the_font_dicts_in_use_are_kept_each_with_its_metrics()
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "endchar", "endchar", "endchar"],
            LocalSubroutines = [["return"], ["return"], ["return"]],
            FontDictSelect = [0, 0, 2, 1, 2],
        };

        var all = Convert.ToHexString(font.InFont().OpenFace().Subset([3, 2, 1]).Program);
        var two = Convert.ToHexString(font.InFont().OpenFace().Subset([1, 3]).Program);

        Assert.Contains("030004" + "000000" + "000102" + "000201" + "000302" + "0004", all, StringComparison.Ordinal);
        Assert.Contains(Metrics(500) + Metrics(501) + Metrics(502), all, StringComparison.Ordinal);
        Assert.Contains("030002" + "000000" + "000101" + "0003", two, StringComparison.Ordinal);
        Assert.Contains(Metrics(500) + Metrics(502), two, StringComparison.Ordinal);

        // defaultWidthX and nominalWidthX, and not the offset of subroutines.
        static string Metrics(int nominalWidth) => "1D0000025814" + $"1D{nominalWidth:X8}15";
    }

    [Fact]
    public void A_font_dict_that_is_not_there_is_no_glyph()
    {
        var face = new HandMadeCff { Charstrings = ["endchar", "0 hmoveto 1 1 rlineto endchar"], FontDictSelect = [0, 0, 7] }.InFont().OpenFace();

        Assert.Equal(0, face.GlyphOf(new Rune('A')));
        Assert.NotEmpty(face.Subset([1]).Program);
    }

    private static void AssertSame(FontFace face, int[] glyphs)
    {
        var subset = face.Subset(glyphs);
        var reopened = ProgramInFont.Open(subset, face.Metrics.UnitsPerEm, glyphs.Length + 1);
        foreach (var (number, glyph) in glyphs.Prepend(0).Index())
        {
            var (expected, found) = (face.OutlineOf(glyph).Steps, reopened.OutlineOf(number).Steps);
            if (subset.Kind is not FontProgramKind.TrueType)
            {
                Assert.Equal(expected, found);
                continue;
            }

            Assert.Equal(expected.Select(step => step.Verb), found.Select(step => step.Verb));
            Assert.All(expected.Zip(found), pair => Assert.InRange(FurthestMove(pair.First, pair.Second), 0, Allowed(face)));
            Assert.Equal(face.AdvanceOf(glyph), reopened.AdvanceOf(number));
        }

        // Half a step, and as much again where a component is tied to a point of another.
        static double Allowed(FontFace face) => CoarseGlyph.StepOf(face.Metrics.UnitsPerEm);
    }

    private static double FurthestMove(OutlineStep one, OutlineStep other) => new[]
    {
        one.X1 - other.X1, one.Y1 - other.Y1, one.X2 - other.X2, one.Y2 - other.Y2, one.X - other.X, one.Y - other.Y,
    }.Max(Math.Abs);

    private static int[] GlyphsOf(FontFace face, string text) =>
        [.. text.EnumerateRunes().Select(face.GlyphOf).Where(glyph => glyph != 0)];

    private static int GlyphCountOf(byte[] file) => BinaryPrimitives.ReadUInt16BigEndian(TableOf(file, "maxp").AsSpan(4));

    private static byte[] TableOf(byte[] file, string tag)
    {
        var table = TablesOf(file).Single(table => table.Tag == tag);
        return file[table.Offset..(table.Offset + table.Length)];
    }

    private static (string Tag, uint Sum, int Offset, int Length)[] TablesOf(byte[] file) =>
        [.. Enumerable.Range(0, BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4)))
            .Select(index => file.AsMemory(12 + (index * 16), 16))
            .Select(record => (
                Encoding.ASCII.GetString(record.Span[..4]),
                BinaryPrimitives.ReadUInt32BigEndian(record.Span[4..]),
                BinaryPrimitives.ReadInt32BigEndian(record.Span[8..]),
                BinaryPrimitives.ReadInt32BigEndian(record.Span[12..])))];

    private static uint SumOf(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (; bytes.Length > 0; bytes = bytes[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes));

        return sum;
    }

    private static int LocationIn(byte[] file, int glyph)
    {
        const int isLong = 50;
        var locations = TableOf(file, "loca");
        return BinaryPrimitives.ReadInt16BigEndian(TableOf(file, "head").AsSpan(isLong)) == 0
            ? 2 * BinaryPrimitives.ReadUInt16BigEndian(locations.AsSpan(2 * glyph))
            : BinaryPrimitives.ReadInt32BigEndian(locations.AsSpan(4 * glyph));
    }
}
