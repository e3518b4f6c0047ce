using LicenseVault.Tests.Fonts.HandMade;
using static LicenseVault.Tests.Fonts.HandMade.GlyphRecords;

namespace LicenseVault.Tests.Fonts;

/// <summary>Expected outlines follow ISO/IEC 14496-22, 5.3.3.</summary>
public sealed class TrueTypeGlyphTests
{
    [Fact]
    public void A_quadratic_curve_becomes_a_cubic_one() =>
        Assert.Equal("M 0 0 C 20 40 40 60 60 60 Z", Drawn(Simple([2], (0, 0, true), (30, 60, false), (60, 60, true))));

    [Fact]
    public void Between_two_control_points_lies_one_on_the_curve() =>
        Assert.Equal(
            "M 0 0 C 0 20 10 30 30 30 C 50 30 60 20 60 0 Z",
            Drawn(Simple([3], (0, 0, true), (0, 30, false), (60, 30, false), (60, 0, true))));

    [Fact]
    public void A_contour_may_begin_with_a_control_point() =>
        Assert.Equal(
            "M 60 0 L 0 0 C 20 40 40 40 60 0 Z",
            Drawn(Simple([2], (30, 60, false), (60, 0, true), (0, 0, true))));

    [Fact]
    public void A_contour_may_have_control_points_only() =>
        Assert.Equal(
            "M 0 30 C 0 10 10 0 30 0 C 50 0 60 10 60 30 C 60 50 50 60 30 60 C 10 60 0 50 0 30 Z",
            Drawn(Simple([3], (0, 0, false), (60, 0, false), (60, 60, false), (0, 60, false))));

    [Fact]
    public void A_single_point_draws_nothing() =>
        Assert.Equal("M 0 0 L 9 0 L 9 9 Z", Drawn(Simple([0, 3], (5, 5, true), (0, 0, true), (9, 0, true), (9, 9, true))));

    [Fact]
    public void Flags_may_repeat_and_coordinates_be_short()
    {
        // On the curve, short x and y; both positive, twice more; then x negative, y as before.
        var record = new TableBytes().Word(1, 0, 0, 30, 30, 3, 0).Byte(0x01 | 0x02 | 0x04 | 0x08 | 0x10 | 0x20, 2, 0x01 | 0x02 | 0x20).Byte(10, 10, 10, 5).Byte(1, 2, 3);

        Assert.Equal("M 10 1 L 20 3 L 30 6 L 25 6 Z", Drawn(record.ToArray(), leftSideBearing: 0));
    }

    [Fact]
    public void A_glyph_stands_where_its_left_side_bearing_says() =>
        Assert.Equal("M 40 0 L 140 0 L 90 200 Z", Drawn(Triangle(left: 7), leftSideBearing: 40));

    [Fact]
    public void A_component_is_shifted() =>
        Assert.Equal("M 10 20 L 110 20 L 60 220 Z", Drawn(Composite(10, (ShiftInWords, 2, 10, 20, [])), 10, Triangle()));

    [Theory]
    [InlineData(Scale, new[] { 0.5 }, "M 10 20 L 60 20 L 35 120 Z")]
    [InlineData(TwoScales, new[] { 0.5, -1.0 }, "M 10 20 L 60 20 L 35 -180 Z")]
    [InlineData(Matrix, new[] { 0.0, 1.0, -1.0, 0.0 }, "M 10 20 L 10 120 L -190 70 Z")]
    [InlineData(ScaledShift | TwoScales, new[] { 0.5, 0.25 }, "M 5 5 L 55 5 L 30 55 Z")]
    public void A_component_is_transformed_before_it_is_shifted(int flags, double[] transform, string outline) =>
        Assert.Equal(outline, Drawn(Composite(0, (ShiftInWords | flags, 2, 10, 20, transform)), 0, Triangle()));

    [Fact]
    public void A_component_may_be_tied_to_a_point_of_those_before_it() =>
        Assert.Equal(
            "M 0 0 L 100 0 L 50 200 Z M -50 200 L 50 200 L 0 400 Z",
            Drawn(Composite(0, (ShiftInWords, 2, 0, 0, []), (0x0001, 2, 2, 1, [])), 0, Triangle()));

    [Fact]
    public void A_component_may_lend_its_side_bearing()
    {
        var font = new HandMadeFont
        {
            Glyphs = [[], Composite(0, (ShiftInWords | MyMetrics, 2, 0, 0, [])), Triangle()],
            LeftSideBearings = [0, 0, 30],
        };

        Assert.Equal("M 30 0 L 130 0 L 80 200 Z", OutlineText.Of(font.OpenFace().OutlineOf(1)));
    }

    [Fact]
    public void Components_may_be_nested() =>
        Assert.Equal(
            "M 15 15 L 65 15 L 40 115 Z",
            Drawn(Composite(15, (ShiftInWords | Scale, 2, 10, 10, [0.5])), 15, Composite(10, (ShiftInWords, 3, 10, 10, [])), Triangle()));

    [Fact]
    public void A_chain_of_components_may_be_eight_deep_and_no_deeper()
    {
        byte[][] chain = [.. Enumerable.Range(2, 9).Select(next => Composite(0, (ShiftInWords, next, 0, 0, []))), Triangle()];
        var face = new HandMadeFont { Glyphs = [[], .. chain] }.OpenFace();

        Assert.NotEmpty(face.OutlineOf(2).Steps);
        Assert.Empty(face.OutlineOf(1).Steps);
    }

    [Fact]
    public void Sixty_four_components_are_taken_and_no_more()
    {
        byte[] Many(int count) => Composite(0, [.. Enumerable.Repeat((ShiftInWords, 3, 0, 0, Array.Empty<double>()), count)]);
        var face = new HandMadeFont { Glyphs = [[], Many(64), Many(65), Triangle()] }.OpenFace();

        Assert.Equal(64 * 4, face.OutlineOf(1).Steps.Count);
        Assert.Empty(face.OutlineOf(2).Steps);
    }

    [Fact]
    public void A_composite_of_itself_is_no_glyph() => IsNoGlyph(Composite(0, (ShiftInWords, 1, 0, 0, [])));

    [Fact]
    public void Composites_of_each_other_are_no_glyphs() =>
        IsNoGlyph(Composite(0, (ShiftInWords, 2, 0, 0, []), (ShiftInWords, 2, 0, 0, [])), Composite(0, (ShiftInWords, 1, 0, 0, []), (ShiftInWords, 1, 0, 0, [])));

    [Fact]
    public void A_component_that_is_not_there_is_no_glyph() => IsNoGlyph(Composite(0, (ShiftInWords, 9, 0, 0, [])));

    [Fact]
    public void A_component_tied_to_a_point_that_is_not_there_is_no_glyph()
    {
        IsNoGlyph(Composite(0, (0x0001, 2, 0, 0, [])), Triangle());
        IsNoGlyph(Composite(0, (ShiftInWords, 2, 0, 0, []), (0x0001, 2, 0, 3, [])), Triangle());
    }

    [Fact]
    public void A_component_with_two_kinds_of_scale_is_no_glyph() =>
        IsNoGlyph(Composite(0, (ShiftInWords | Scale | Matrix, 2, 0, 0, [1, 0, 0, 1])), Triangle());

    [Fact]
    public void Contours_that_do_not_end_one_after_another_are_no_glyph() =>
        IsNoGlyph(Simple([2, 2], (0, 0, true), (9, 0, true), (9, 9, true)));

    [Fact]
    public void A_record_cut_short_is_no_glyph()
    {
        var whole = Simple([2], (1, 2, true), (9, 3, true), (9, 9, true));

        for (var length = 1; length < 29; length++)
            IsNoGlyph(whole[..length]);
    }

    [Fact]
    public void More_flags_than_points_are_no_glyph() =>
        IsNoGlyph(new TableBytes().Word(1, 0, 0, 9, 9, 1, 0).Byte(0x39, 9).Zeros(40).ToArray());

    private static void IsNoGlyph(params byte[][] glyphs)
    {
        var face = new HandMadeFont { Glyphs = [[], .. glyphs] }.OpenFace();

        Assert.Equal(0, face.GlyphOf(new('A')));
        Assert.Empty(face.OutlineOf(1).Steps);
        Assert.NotEmpty(face.Subset([1]));
    }

    private static string Drawn(byte[] glyph, int leftSideBearing = 0, params byte[][] others) =>
        OutlineText.Of(new HandMadeFont { Glyphs = [[], glyph, .. others], LeftSideBearings = [0, leftSideBearing] }.OpenFace().OutlineOf(1));
}
