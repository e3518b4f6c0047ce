using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Fonts.TrueType;
using LicenseVault.Documents.Layout;
using LicenseVault.Tests.Fonts.HandMade;
using LicenseVault.Tests.Pdf.Archival;

namespace LicenseVault.Tests.Fonts;

public sealed class SubsetTests
{
    /// <summary>How far an outline of a TrueType face strays, in ems.</summary>
    private const double Furthest = 0.005;

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
    public void Every_outline_of_a_subset_is_near_that_of_the_face(string path, int index)
    {
        var face = SystemFonts.Face(path, index);
        var characters = Enumerable.Range(0, 0x2FFFF).Where(character => character % 97 == 1 && Rune.IsValid(character));
        int[] glyphs = [.. GlyphsOf(face, Certificate), .. characters.Select(character => face.GlyphOf(new Rune(character))).Where(glyph => glyph != 0)];

        Assert.True(glyphs.Length > 50);
        AssertNear(face, glyphs);
    }

    [Theory]
    [MemberData(nameof(InstalledFaces))]
    public void The_same_glyphs_give_the_same_bytes(string path, int index)
    {
        var face = SystemFonts.Face(path, index);
        var other = Assert.IsType<FontFile.Readable>(FontFile.Open(File.ReadAllBytes(SystemFonts.Require(path)))).Faces[index];
        var glyphs = GlyphsOf(face, Certificate);

        var first = face.Subset(glyphs);

        Assert.Equal(first, face.Subset(glyphs));
        Assert.Equal(first, other.Subset(glyphs));
        Assert.NotEqual(first, face.Subset([.. glyphs.Reverse()]));
    }

    [Theory]
    [InlineData(SystemFonts.NotoSerifCjk, 2)]
    [InlineData(SystemFonts.LxgwWenKai, 0)]
    public async Task Many_threads_get_the_same_bytes(string font, int index)
    {
        var path = SystemFonts.Require(font);
        var faces = Assert.IsType<FontFile.Readable>(FontFile.Open(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken))).Faces;
        var glyphs = Enumerable.Range(1, 900).Select(step => step * 20).ToArray();

        var programs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => faces[index].Subset(glyphs), TestContext.Current.CancellationToken)));

        Assert.All(programs, program => Assert.Equal(programs[0], program));
    }

    [Fact]
    public void A_glyph_may_come_twice()
    {
        var face = SystemFonts.Face(SystemFonts.NotoSerifCjk, 2);
        var glyph = face.GlyphOf(new Rune('证'));

        AssertNear(face, [glyph, 1, glyph, glyph]);
    }

    [Fact]
    public void A_subset_may_hold_notdef_alone()
    {
        AssertNear(SystemFonts.Face(SystemFonts.NotoSerifCjk, 2), []);
        AssertNear(SystemFonts.Face(SystemFonts.DejaVuSans), []);
        AssertNear(new HandMadeFont().OpenFace(), []);
        AssertNear(new HandMadeCff().InFont().OpenFace(), []);
    }

    [Fact]
    public void A_composite_glyph_is_written_as_one_outline()
    {
        static byte[] Of(int glyph, int right) => GlyphRecords.Composite(0, (GlyphRecords.ShiftInWords, glyph, right, 0, []));
        var face = new HandMadeFont { Glyphs = [[], Of(3, 0), Of(3, 50), GlyphRecords.Triangle(), Of(1, 70)] }.OpenFace();

        var subset = ProgramInFont.Open(face.Subset([4, 2]), HandMadeFont.UnitsPerEm, 3);

        Assert.Equal(["", "M 70 0 L 120 200 L 170 0 Z", "M 50 0 L 100 200 L 150 0 Z"], Enumerable.Range(0, 3).Select(glyph => OutlineText.Of(subset.OutlineOf(glyph))));
    }

    [Fact]
    public void A_glyph_that_cannot_be_read_is_written_empty()
    {
        var face = new HandMadeFont { Glyphs = [[], [0, 1, 2], GlyphRecords.Triangle(), GlyphRecords.Composite(0, (3, 3, 0, 0, []))] }.OpenFace();
        var subset = ProgramInFont.Open(face.Subset([1, 2, 3]), HandMadeFont.UnitsPerEm, 4);

        Assert.Equal(["", "", "M 0 0 L 50 200 L 100 0 Z", ""], Enumerable.Range(0, 4).Select(glyph => OutlineText.Of(subset.OutlineOf(glyph))));
    }

    [Fact]
    public void What_follows_a_glyph_record_is_left_behind()
    {
        var padded = new HandMadeFont { Glyphs = [[], [.. GlyphRecords.Triangle(), .. "a message"u8, 0]] }.OpenFace();
        var plain = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] }.OpenFace();

        Assert.Equal(plain.Subset([1]), padded.Subset([1]));
    }

    [Fact]
    public void A_TrueType_glyph_is_turned_round_with_its_width_before_it_and_without_the_line_that_closes_it()
    {
        var subset = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] }.OpenFace().Subset([1]);

        // 601; 0 0 rmoveto; 50 200 50 -200 rlineto; endchar.
        Assert.EndsWith("F8ED" + "8B8B15" + "BDF75C" + "BDFB5C" + "05" + "0E", Convert.ToHexString(subset), StringComparison.Ordinal);
    }

    [Fact]
    public void A_glyph_that_reaches_further_than_any_drawing_is_no_glyph()
    {
        static FontFace Reaching(int units) => new HandMadeFont { Glyphs = [[], GlyphRecords.Simple([2], (0, 0, true), (units, 3, true), (57, 90, true))] }.OpenFace();

        Assert.Equal(1, Reaching(16_000).GlyphOf(new Rune('A')));
        Assert.Equal(0, Reaching(16_001).GlyphOf(new Rune('A')));
        Assert.Equal(0, Reaching(-16_001).GlyphOf(new Rune('A')));
    }

    [Theory]
    [InlineData(2999, 1)]
    [InlineData(3000, 0)]
    public void A_glyph_of_more_lines_than_any_drawing_is_no_glyph(int points, int glyph)
    {
        var zigzag = Enumerable.Range(0, points).Select(point => (point % 2 * 900, point, true)).ToArray();
        var face = new HandMadeFont { Glyphs = [[], GlyphRecords.Simple([points - 1], zigzag)] }.OpenFace();

        Assert.Equal(glyph, face.GlyphOf(new Rune('A')));
        Assert.Equal(glyph * (points + 1), ProgramInFont.Open(face.Subset([1]), HandMadeFont.UnitsPerEm, 2).OutlineOf(1).Steps.Count);
    }

    [Fact]
    public void A_glyph_that_advances_further_than_any_drawing_is_no_glyph()
    {
        var font = new HandMadeFont { Glyphs = [[], GlyphRecords.Triangle()] };
        font.Tables["hmtx"] = new TableBytes().Word(600, 0, 16_001, 0).ToArray();

        Assert.Equal(0, font.OpenFace().GlyphOf(new Rune('A')));
        Assert.EndsWith("0E0E", Convert.ToHexString(font.OpenFace().Subset([1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_glyph_that_leaves_the_numbers_of_a_charstring_when_it_is_put_on_the_grid_is_no_glyph()
    {
        var face = new HandMadeCff { Charstrings = ["endchar", "32767 hmoveto 1 hlineto endchar"] }.InFont().OpenFace();

        Assert.Equal(0, face.GlyphOf(new Rune('A')));
        Assert.EndsWith("0E0E", Convert.ToHexString(face.Subset([1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_charstring_that_grows_too_long_when_it_is_put_on_the_grid_is_no_glyph()
    {
        static FontFace Of(int pairs) => new HandMadeCff { Charstrings = ["endchar", $"0 hmoveto {string.Concat(Enumerable.Repeat("107 107 -107 -107 rlineto ", pairs))}endchar"] }.InFont().OpenFace();

        Assert.Equal(1, Of(7000).GlyphOf(new Rune('A')));
        Assert.Equal(0, Of(13_000).GlyphOf(new Rune('A')));
        Assert.EndsWith("0E0E", Convert.ToHexString(Of(13_000).Subset([1])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_CFF_glyph_that_reaches_further_than_any_drawing_is_no_glyph()
    {
        static FontFace Reaching(string way) => new HandMadeCff { Charstrings = ["endchar", $"0 hmoveto {way} rlineto endchar"] }.InFont().OpenFace();

        Assert.Equal(1, Reaching("32766 9").GlyphOf(new Rune('A')));
        Assert.Equal(0, Reaching("32766 9 rlineto 4 9").GlyphOf(new Rune('A')));
    }

    [Theory]
    [InlineData("13 21 rmoveto 7 11 rlineto 5 3 rlineto endchar")]
    [InlineData("-50 7 hmoveto 5 7 9 hlineto 3 5 vlineto endchar")]
    [InlineData("-50 7 vmoveto 1 2 3 4 5 6 7 8 9 11 13 15 rrcurveto endchar")]
    [InlineData("3 hmoveto 1 2 3 4 5 6 7 8 rcurveline 7 8 1 2 3 4 5 6 rlinecurve endchar")]
    [InlineData("3 hmoveto 1 2 3 4 hhcurveto 9 1 3 3 5 1 2 3 7 hhcurveto endchar")]
    [InlineData("3 hmoveto 1 2 3 4 vvcurveto 9 1 3 3 5 1 2 3 7 vvcurveto endchar")]
    [InlineData("3 hmoveto 1 2 3 5 hvcurveto 1 2 3 5 7 2 3 9 11 hvcurveto endchar")]
    [InlineData("3 hmoveto 1 2 3 5 vhcurveto 1 2 3 5 7 2 3 9 11 vhcurveto endchar")]
    [InlineData("3 hmoveto 1 2 3 4 5 6 7 8 9 10 11 12 50 flex 1 2 3 4 5 6 7 hflex 1 2 3 4 5 6 7 8 9 hflex1 endchar")]
    [InlineData("3 hmoveto 11 1 11 1 11 1 11 1 11 1 7 flex1 5 5 rlineto endchar")]
    [InlineData("0.75 hmoveto 10.5 0.25 rlineto -21.25 3.5 rlineto endchar")]
    public void Points_are_put_on_even_units_and_none_moves_by_more_than_one(string charstring)
    {
        var face = new HandMadeCff { Charstrings = ["endchar", charstring] }.InFont().OpenFace();

        var (exact, snapped) = (face.OutlineOf(1).Steps, ProgramInFont.Open(face.Subset([1]), HandMadeFont.UnitsPerEm, 2).OutlineOf(1).Steps);

        Assert.Equal(exact.Select(step => step.Verb), snapped.Select(step => step.Verb));
        Assert.All(exact.Zip(snapped), pair => Assert.InRange(FurthestMove(pair.First, pair.Second), 0, 1));
        Assert.All(snapped, step => Assert.All(CoordinatesOf(step), coordinate => Assert.Equal(0, coordinate % 2)));
        Assert.NotEqual(exact, snapped);
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

        AssertNear(face, [2, 1]);

        // Shortest numbers, no calls, the sum carried out, every point on an even unit; of the hints nothing is left, and the width is that of hmtx.
        Assert.Contains("F1" + "8B16" + "8D8D05" + "9106" + "0E", Convert.ToHexString(subset), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Each_glyph_is_drawn_with_the_subroutines_of_its_own_font_dict(int format)
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar", "0 hmoveto -107 callsubr endchar"],
            LocalSubroutines = [["100 100 rlineto return"], ["200 200 rlineto return"], ["300 300 rlineto return"]],
            FontDictSelect = format == 0 ? [0, 0, 2, 1, 2] : [3, 0, 4, 0, 0, 0, 0, 1, 2, 0, 2, 1, 0, 3, 2, 0, 4],
        };
        var face = font.InFont().OpenFace();

        Assert.Equal(
            ["", "M 0 0 L 300 300 Z", "M 0 0 L 200 200 Z", "M 0 0 L 300 300 Z"],
            Enumerable.Range(0, 4).Select(glyph => OutlineText.Of(face.OutlineOf(glyph))));
        AssertNear(face, [3, 2, 1]);
        AssertNear(face, [1]);
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

        var all = Convert.ToHexString(font.InFont().OpenFace().Subset([3, 2, 1]));
        var two = Convert.ToHexString(font.InFont().OpenFace().Subset([1, 3]));

        Assert.Contains("030004" + "000000" + "000102" + "000201" + "000302" + "0004", all, StringComparison.Ordinal);
        Assert.Contains(Metrics(500) + Metrics(501) + Metrics(502), all, StringComparison.Ordinal);
        Assert.Contains("030002" + "000000" + "000101" + "0003", two, StringComparison.Ordinal);
        Assert.Contains(Metrics(500) + Metrics(502), two, StringComparison.Ordinal);

        // defaultWidthX and nominalWidthX, and not the offset of subroutines.
        static string Metrics(int nominalWidth) => "1D0000025814" + $"1D{nominalWidth:X8}15";
    }

    [Theory]
    [InlineData("0 hmoveto 90 hlineto 90 vlineto endchar")]
    [InlineData("-300 0 hmoveto 90 hlineto 90 vlineto endchar")]
    [InlineData("101 0 hmoveto 90 hlineto 90 vlineto 50 hmoveto -9 hlineto 9 vlineto endchar")]
    public void A_program_states_the_widths_by_which_text_is_set(string charstring)
    {
        var face = new HandMadeCff { Charstrings = ["endchar", charstring] }.InFont().OpenFace();

        Assert.Equal([600, 601], EmbeddedWidths.Of(face.Subset([1])));
        AssertNear(face, [1]);
    }

    [Fact]
    public void A_font_dict_that_is_not_there_is_no_glyph()
    {
        var face = new HandMadeCff { Charstrings = ["endchar", "0 hmoveto 1 1 rlineto endchar"], FontDictSelect = [0, 0, 7] }.InFont().OpenFace();

        Assert.Equal(0, face.GlyphOf(new Rune('A')));
        Assert.NotEmpty(face.Subset([1]));
    }

    private static void AssertNear(FontFace face, int[] glyphs)
    {
        var program = face.Subset(glyphs);
        var (reopened, widths) = (ProgramInFont.Open(program, HandMadeFont.UnitsPerEm, glyphs.Length + 1), EmbeddedWidths.Of(program));
        foreach (var (number, glyph) in glyphs.Prepend(0).Index())
        {
            var (expected, found) = (face.OutlineOf(glyph), reopened.OutlineOf(number));
            Assert.Equal(face.AdvanceOf(glyph) * 1000.0 / face.Metrics.UnitsPerEm, widths[number], 0.5);
            if (face is TrueTypeFace)
            {
                Assert.InRange(OutlineDistance.Between(expected, 1.0 / face.Metrics.UnitsPerEm, found, 1.0 / HandMadeFont.UnitsPerEm), 0, Furthest);
                continue;
            }

            Assert.Equal(expected.Steps.Select(step => step.Verb), found.Steps.Select(step => step.Verb));
            Assert.All(expected.Steps.Zip(found.Steps), pair => Assert.InRange(FurthestMove(pair.First, pair.Second), 0, 1));
        }
    }

    private static double FurthestMove(OutlineStep one, OutlineStep other) =>
        CoordinatesOf(one).Zip(CoordinatesOf(other)).Max(pair => Math.Abs(pair.First - pair.Second));

    private static double[] CoordinatesOf(OutlineStep step) => [step.X1, step.Y1, step.X2, step.Y2, step.X, step.Y];

    private static int[] GlyphsOf(FontFace face, string text) =>
        [.. text.EnumerateRunes().Select(face.GlyphOf).Where(glyph => glyph != 0)];
}
