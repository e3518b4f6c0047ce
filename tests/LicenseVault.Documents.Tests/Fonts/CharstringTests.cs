using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Tests.Fonts.HandMade;

namespace LicenseVault.Tests.Fonts;

/// <summary>Expected outlines follow Technical Note 5177, section 4.</summary>
public sealed class CharstringTests
{
    [Theory]
    [InlineData("100 200 rmoveto 10 20 30 -40 rlineto", "M 100 200 L 110 220 L 140 180 Z")]
    [InlineData("100 hmoveto 10 20 rlineto", "M 100 0 L 110 20 Z")]
    [InlineData("100 vmoveto 10 20 rlineto", "M 0 100 L 10 120 Z")]
    [InlineData("0 hmoveto 10 20 rlineto 5 vmoveto 10 20 rlineto", "M 0 0 L 10 20 Z M 10 25 L 20 45 Z")]
    [InlineData("5 hmoveto 6 hmoveto 7 vmoveto 1 1 rlineto 3 hmoveto", "M 11 7 L 12 8 Z")]
    [InlineData("0 hmoveto 10.5 0.25 rlineto", "M 0 0 L 10.5 0.25 Z")]
    public void Moves_and_lines_are_relative(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData(0)]
    [InlineData(107)]
    [InlineData(108)]
    [InlineData(1131)]
    [InlineData(1132)]
    [InlineData(32766)]
    [InlineData(-107)]
    [InlineData(-108)]
    [InlineData(-1131)]
    [InlineData(-1132)]
    [InlineData(-32768)]
    [InlineData(0.5)]
    [InlineData(-0.25)]
    public void A_number_is_the_same_in_its_shortest_form(double number) =>
        Draws(FormattableString.Invariant($"0 hmoveto {number} 1 rlineto"), FormattableString.Invariant($"M 0 0 L {number} 1 Z"));

    [Theory]
    [InlineData("0 hmoveto 10 hlineto", "M 0 0 L 10 0 Z")]
    [InlineData("0 hmoveto 10 20 30 hlineto", "M 0 0 L 10 0 L 10 20 L 40 20 Z")]
    [InlineData("0 hmoveto 10 vlineto", "M 0 0 L 0 10 Z")]
    [InlineData("0 hmoveto 10 20 30 40 vlineto", "M 0 0 L 0 10 L 20 10 L 20 40 L 60 40 Z")]
    public void Straight_lines_alternate(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData("0 hmoveto 1 2 3 4 5 6 rrcurveto", "M 0 0 C 1 2 4 6 9 12 Z")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 1 1 1 1 1 1 rrcurveto", "M 0 0 C 1 2 4 6 9 12 C 10 13 11 14 12 15 Z")]
    [InlineData("0 hmoveto 1 2 3 4 hhcurveto", "M 0 0 C 1 0 3 3 7 3 Z")]
    [InlineData("0 hmoveto 9 1 2 3 4 1 2 3 4 hhcurveto", "M 0 0 C 1 9 3 12 7 12 C 8 12 10 15 14 15 Z")]
    [InlineData("0 hmoveto 1 2 3 4 vvcurveto", "M 0 0 C 0 1 2 4 2 8 Z")]
    [InlineData("0 hmoveto 9 1 2 3 4 1 2 3 4 vvcurveto", "M 0 0 C 9 1 11 4 11 8 C 11 9 13 12 13 16 Z")]
    public void Curves_follow_their_tangents(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData("0 hmoveto 1 2 3 4 hvcurveto", "M 0 0 C 1 0 3 3 3 7 Z")]
    [InlineData("0 hmoveto 1 2 3 4 5 hvcurveto", "M 0 0 C 1 0 3 3 8 7 Z")]
    [InlineData("0 hmoveto 1 2 3 4 1 2 3 4 hvcurveto", "M 0 0 C 1 0 3 3 3 7 C 3 8 5 11 9 11 Z")]
    [InlineData("0 hmoveto 1 2 3 4 1 2 3 4 5 hvcurveto", "M 0 0 C 1 0 3 3 3 7 C 3 8 5 11 9 16 Z")]
    [InlineData("0 hmoveto 1 2 3 4 vhcurveto", "M 0 0 C 0 1 2 4 6 4 Z")]
    [InlineData("0 hmoveto 1 2 3 4 5 vhcurveto", "M 0 0 C 0 1 2 4 6 9 Z")]
    [InlineData("0 hmoveto 1 2 3 4 1 2 3 4 vhcurveto", "M 0 0 C 0 1 2 4 6 4 C 7 4 9 7 9 11 Z")]
    [InlineData("0 hmoveto 1 2 3 4 1 2 3 4 5 vhcurveto", "M 0 0 C 0 1 2 4 6 4 C 7 4 9 7 14 11 Z")]
    [InlineData("0 hmoveto 1 2 3 4 1 2 3 4 1 2 3 4 5 vhcurveto", "M 0 0 C 0 1 2 4 6 4 C 7 4 9 7 9 11 C 9 12 11 15 15 20 Z")]
    public void Turning_curves_alternate_and_may_end_aslant(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData("0 hmoveto 1 2 3 4 5 6 7 8 rcurveline", "M 0 0 C 1 2 4 6 9 12 L 16 20 Z")]
    [InlineData("0 hmoveto 7 8 1 2 3 4 5 6 rlinecurve", "M 0 0 L 7 8 C 8 10 11 14 16 20 Z")]
    [InlineData("0 hmoveto 7 8 1 1 1 2 3 4 5 6 rlinecurve", "M 0 0 L 7 8 L 8 9 C 9 11 12 15 17 21 Z")]
    public void Lines_and_curves_can_be_joined(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData("0 hmoveto 1 2 3 4 5 6 7 8 9 10 11 12 50 flex", "M 0 0 C 1 2 4 6 9 12 C 16 20 25 30 36 42 Z")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 7 hflex", "M 0 0 C 1 0 3 3 7 3 C 12 3 18 0 25 0 Z")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 7 8 9 hflex1", "M 0 0 C 1 2 4 6 9 6 C 15 6 22 14 31 0 Z")]
    [InlineData("0 hmoveto 10 1 10 1 10 1 10 1 10 1 7 flex1", "M 0 0 C 10 1 20 2 30 3 C 40 4 50 5 57 0 Z")]
    [InlineData("0 hmoveto 1 10 1 10 1 10 1 10 1 10 7 flex1", "M 0 0 C 1 10 2 20 3 30 C 4 40 5 50 0 57 Z")]
    public void Flexes_are_two_curves(string charstring, string outline) => Draws(charstring, outline);

    [Theory]
    [InlineData("10 20 hstem 0 hmoveto 1 1 rlineto")]
    [InlineData("7 10 20 hstem 10 20 vstem 0 hmoveto 1 1 rlineto")]
    [InlineData("7 10 20 hstemhm 10 20 vstemhm hintmask:0E 0 hmoveto 1 1 rlineto")]
    [InlineData("10 20 10 20 hstemhm 1 2 1 2 1 2 1 2 1 2 1 2 1 2 hintmask:0E0E 0 hmoveto hintmask:0B0B 1 1 rlineto cntrmask:0A0A")]
    [InlineData("7 1 2 1 2 1 2 1 2 1 2 1 2 1 2 1 2 cntrmask:0E 0 hmoveto 1 1 rlineto")]
    [InlineData("hintmask 0 hmoveto 1 1 rlineto")]
    public void Hints_and_their_masks_draw_nothing(string charstring) => Draws(charstring, "M 0 0 L 1 1 Z");

    [Theory]
    [InlineData("-50 0 hmoveto 1 1 rlineto")]
    [InlineData("-50 0 vmoveto 1 1 rlineto")]
    [InlineData("-50 0 0 rmoveto 1 1 rlineto")]
    public void The_first_operator_may_bring_the_width(string charstring) => Draws(charstring, "M 0 0 L 1 1 Z");

    [Fact]
    public void The_width_may_stand_alone() => Assert.Equal("", OutlineText.Of(Open("-50 endchar").OutlineOf(1)));

    [Theory]
    [InlineData("3 4 add", 7)]
    [InlineData("3 4 sub", -1)]
    [InlineData("7 2 div", 3.5)]
    [InlineData("1 3 div", 0.33333)]
    [InlineData("3 -4 mul", -12)]
    [InlineData("0.5 0.5 mul", 0.25)]
    [InlineData("16 sqrt", 4)]
    [InlineData("-3 abs", 3)]
    [InlineData("3 neg", -3)]
    [InlineData("3 3 eq", 1)]
    [InlineData("3 4 eq", 0)]
    [InlineData("3 0 and", 0)]
    [InlineData("3 4 and", 1)]
    [InlineData("3 0 or", 1)]
    [InlineData("0 0 or", 0)]
    [InlineData("0 not", 1)]
    [InlineData("5 not", 0)]
    [InlineData("5 9 drop", 5)]
    [InlineData("42 3 put 3 get", 42)]
    [InlineData("5 6 1 2 ifelse", 5)]
    [InlineData("5 6 2 1 ifelse", 6)]
    [InlineData("4 dup add", 8)]
    [InlineData("1 4 exch sub", 3)]
    [InlineData("10 20 30 2 index sub sub sub", 10)]
    [InlineData("10 20 -1 index sub sub", 10)]
    [InlineData("1 2 4 3 1 roll sub sub", 5)]
    [InlineData("1 2 4 3 -1 roll sub sub", -1)]
    public void Arithmetic_is_carried_out(string arithmetic, double result) =>
        Draws($"0 hmoveto {arithmetic} hlineto", FormattableString.Invariant($"M 0 0 L {result} 0 Z"));

    [Fact]
    public void Subroutines_are_called_and_return()
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "-107 callsubr -106 callsubr 5 -107 callgsubr endchar"],
            LocalSubroutines = [["100 hmoveto return", "10 -106 callgsubr return"]],
            GlobalSubroutines = ["hlineto return", "20 rlineto return"],
        };

        Assert.Equal("M 100 0 L 110 20 L 115 20 Z", OutlineText.Of(font.InFont().OpenFace().OutlineOf(1)));
    }

    [Fact]
    public void A_subroutine_may_end_the_glyph_and_bring_a_mask()
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "10 20 hstemhm 1 2 -107 callsubr 9 hlineto"],
            LocalSubroutines = [["1 2 vstemhm hintmask:FF 3 hmoveto 4 hlineto endchar 5 hlineto"]],
        };

        Assert.Equal("M 3 0 L 7 0 Z", OutlineText.Of(font.InFont().OpenFace().OutlineOf(1)));
    }

    [Theory]
    [InlineData(1239, 107)]
    [InlineData(1240, 1131)]
    [InlineData(33899, 1131)]
    [InlineData(33900, 32768)]
    public void The_number_of_subroutines_shifts_their_numbers(int count, int bias)
    {
        string[] subroutines = [.. Enumerable.Repeat("return", count - 1), "7 hlineto return"];
        var font = new HandMadeCff { Charstrings = ["endchar", $"0 hmoveto {count - 1 - bias} callgsubr endchar"], GlobalSubroutines = subroutines };

        Assert.Equal("M 0 0 L 7 0 Z", OutlineText.Of(font.InFont().OpenFace().OutlineOf(1)));
    }

    [Theory]
    [InlineData("0 hmoveto 1 1 rlineto")]
    [InlineData("0 hmoveto 1 1 rlineto return")]
    [InlineData("1 1 rlineto endchar")]
    [InlineData("0 hmoveto 1 2 3 rlineto endchar")]
    [InlineData("0 hmoveto rlineto endchar")]
    [InlineData("0 hmoveto hlineto endchar")]
    [InlineData("0 hmoveto 1 2 3 4 5 rrcurveto endchar")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 hhcurveto endchar")]
    [InlineData("0 hmoveto 1 2 3 hvcurveto endchar")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 7 rcurveline endchar")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 rlinecurve endchar")]
    [InlineData("0 hmoveto 1 2 3 4 5 6 flex endchar")]
    [InlineData("0 hmoveto 1 1 rlineto 1 1 hmoveto endchar")]
    [InlineData("0 hmoveto 1 1 rlineto 1 endchar")]
    [InlineData("0 0 65 66 endchar")]
    [InlineData("1 2 3 rmoveto 1 1 rlineto 1 2 3 hstem endchar")]
    [InlineData("10 20 hstemhm 0 hmoveto 1 1 rlineto hintmask")]
    [InlineData("0 hmoveto 1 1 rlineto #00 endchar")]
    [InlineData("0 hmoveto 1 1 rlineto #02 endchar")]
    [InlineData("0 hmoveto 1 1 rlineto #0C63 endchar")]
    [InlineData("0 hmoveto random 1 rlineto endchar")]
    [InlineData("0 hmoveto 1 0 div hlineto endchar")]
    [InlineData("0 hmoveto -1 sqrt hlineto endchar")]
    [InlineData("0 hmoveto 32767 32767 add hlineto endchar")]
    [InlineData("0 hmoveto 32767 32767 mul hlineto endchar")]
    [InlineData("0 hmoveto 32 get hlineto endchar")]
    [InlineData("0 hmoveto 1 -1 put 1 hlineto endchar")]
    [InlineData("0 hmoveto 1 9 index hlineto endchar")]
    [InlineData("0 hmoveto 1 30000 index hlineto endchar")]
    [InlineData("0 hmoveto 1 9 1 roll hlineto endchar")]
    [InlineData("0 hmoveto 1 -9 1 roll hlineto endchar")]
    [InlineData("0 hmoveto add hlineto endchar")]
    [InlineData("0 hmoveto -107 callsubr endchar")]
    [InlineData("0 hmoveto 0 callgsubr endchar")]
    [InlineData("0 hmoveto callsubr endchar")]
    [InlineData("0 hmoveto 28")]
    public void A_charstring_that_breaks_the_rules_is_no_glyph(string charstring)
    {
        var face = Open(charstring);

        Assert.Equal(0, face.GlyphOf(new('A')));
        Assert.Empty(face.OutlineOf(1).Steps);
        Assert.NotEmpty(face.Subset([1]));
    }

    [Fact]
    public void More_operands_than_48_are_refused()
    {
        var numbers = string.Join(' ', Enumerable.Repeat("1", 48));

        Assert.NotEmpty(Open($"0 hmoveto {numbers} rlineto endchar").OutlineOf(1).Steps);
        Assert.Empty(Open($"0 hmoveto {numbers} 1 1 rlineto endchar").OutlineOf(1).Steps);
    }

    [Fact]
    public void More_stems_than_96_are_refused()
    {
        var stems = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat("1 1 ", 24)) + "hstemhm ", 4));

        Assert.NotEmpty(Open($"{stems}0 hmoveto 1 1 rlineto endchar").OutlineOf(1).Steps);
        Assert.Empty(Open($"{stems}1 1 hstemhm 0 hmoveto 1 1 rlineto endchar").OutlineOf(1).Steps);
    }

    [Fact]
    public void A_subroutine_that_calls_itself_comes_to_an_end()
    {
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "0 hmoveto 1 1 rlineto -107 callsubr endchar"],
            LocalSubroutines = [["-107 callsubr -107 callsubr return"]],
        };

        Assert.Equal(0, font.InFont().OpenFace().GlyphOf(new('A')));
    }

    [Fact]
    public void Subroutines_may_be_ten_deep_and_no_deeper()
    {
        string[] chain = [.. Enumerable.Range(1, 10).Select(next => $"{next - 107} callsubr return"), "1 1 rlineto return"];
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "0 hmoveto -106 callsubr endchar", "0 hmoveto -107 callsubr endchar"],
            LocalSubroutines = [chain],
        };

        Assert.NotEmpty(font.InFont().OpenFace().OutlineOf(1).Steps);
        Assert.Empty(font.InFont().OpenFace().OutlineOf(2).Steps);
    }

    [Fact]
    public void Calls_that_multiply_are_bounded()
    {
        var fans = Enumerable.Range(1, 9).Select(next => string.Concat(Enumerable.Repeat($"{next - 107} callsubr ", 200)) + "return");
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", "0 hmoveto 1 1 rlineto -107 callsubr endchar"],
            LocalSubroutines = [[.. fans, "return"]],
        };

        Assert.Empty(font.InFont().OpenFace().OutlineOf(1).Steps);
    }

    [Fact]
    public void A_charstring_may_be_as_long_as_65535_bytes_and_no_longer()
    {
        // Each line takes two bytes, and all the rest four, with the width that hmtx says.
        static FontFace With(int lines) => Open($"101 0 hmoveto {string.Concat(Enumerable.Repeat("1 hlineto ", lines))}endchar");

        Assert.NotEmpty(With((65535 - 4) / 2).OutlineOf(1).Steps);
        Assert.Empty(With(((65535 - 4) / 2) + 1).OutlineOf(1).Steps);
    }

    [Fact]
    public void More_charstrings_than_are_kept_are_drawn_all_the_same()
    {
        // Flattened, each takes 60 kB: together they are more than the 16 MB that a table keeps.
        var lines = string.Concat(Enumerable.Repeat("1 hlineto -1 hlineto ", 15_000));
        var font = new HandMadeCff
        {
            Charstrings = ["endchar", .. Enumerable.Range(1, 300).Select(glyph => $"{glyph} hmoveto -107 callsubr endchar")],
            LocalSubroutines = [[lines + "return"]],
        };
        var face = font.InFont().OpenFace();

        foreach (var glyph in Enumerable.Range(1, 300).Concat([1, 2, 300, 1]))
            Assert.Equal((OutlineStep.Move(glyph, 0), 30_002), (face.OutlineOf(glyph).Steps[0], face.OutlineOf(glyph).Steps.Count));
    }

    private static void Draws(string charstring, string outline) =>
        Assert.Equal(outline, OutlineText.Of(Open($"{charstring} endchar").OutlineOf(1)));

    private static FontFace Open(string charstring) => new HandMadeCff { Charstrings = ["endchar", charstring] }.InFont().OpenFace();
}
