using LicenseVault.Documents.Fonts.Curves;

namespace LicenseVault.Tests.Fonts;

public sealed class ContourFitterTests
{
    private const double Tolerance = 2.5;

    // Chords stand for arcs where distances are measured.
    private const double OfChords = 0.5;

    [Fact]
    public void A_circle_of_many_arcs_is_drawn_with_few()
    {
        var circle = Circle(arcs: 24);

        var fitted = ContourFitter.Fit(circle, Tolerance);

        Assert.InRange(fitted.Count, 2, 4);
        Assert.All(fitted, segment => Assert.False(segment.IsLine));
        Assert.All(Points(fitted), point => Assert.InRange(point.Length, 400 - Tolerance - OfChords, 400 + Tolerance + OfChords));
    }

    [Fact]
    public void Corners_stay_where_they_are()
    {
        PathPoint[] corners = [new(0, 0), new(400, 0), new(400, 300), new(0, 300)];

        var fitted = ContourFitter.Fit([.. Around(corners).SelectMany(Halved)], Tolerance);

        Assert.Equal(Around(corners), fitted);
    }

    [Fact]
    public void A_corner_stays_even_where_one_curve_would_pass_near_enough()
    {
        PathPoint corner = new(300, 0);
        PathSegment[] contour =
        [
            PathSegment.Curve(new(0, 0), new(100, 8), new(200, 8), corner),
            PathSegment.Line(corner, new(307, -5)),
            PathSegment.Line(new(307, -5), new(307, -300)),
            PathSegment.Line(new(307, -300), new(0, -300)),
            PathSegment.Line(new(0, -300), new(0, 0)),
        ];

        // What is asked for is no less than that: without the corner they would have become one.
        Assert.NotNull(CurveFit.Find(contour.AsSpan(..2), Tolerance));
        Assert.Contains(corner, ContourFitter.Fit(contour, Tolerance).Select(segment => segment.Start));
    }

    [Fact]
    public void A_curve_that_is_nearly_a_line_becomes_one()
    {
        PathSegment[] contour =
        [
            PathSegment.Curve(new(0, 0), new(100, 1.2), new(200, -1.2), new(300, 0)),
            PathSegment.Curve(new(300, 0), new(310, 120), new(200, 200), new(150, 300)),
            PathSegment.Line(new(150, 300), new(0, 0)),
        ];

        Assert.Equal([true, false, true], ContourFitter.Fit(contour, Tolerance).Select(segment => segment.IsLine));
    }

    [Fact]
    public void A_small_notch_between_long_lines_is_not_smoothed_away()
    {
        // Each turn is gentle enough to be no corner; what is left out would lie between two points that are looked at.
        PathSegment[] contour =
        [
            PathSegment.Line(new(0, 0), new(500, 0)),
            PathSegment.Line(new(500, 0), new(540, 10)),
            PathSegment.Line(new(540, 10), new(580, 10)),
            PathSegment.Line(new(580, 10), new(620, 0)),
            PathSegment.Line(new(620, 0), new(1100, 0)),
            PathSegment.Line(new(1100, 0), new(1100, -400)),
            PathSegment.Line(new(1100, -400), new(0, -400)),
            PathSegment.Line(new(0, -400), new(0, 0)),
        ];

        var fitted = ContourFitter.Fit(contour, Tolerance);

        Assert.All(Points(contour), point => Assert.InRange(Nearest(point, fitted), 0, Tolerance + OfChords));
        Assert.All(Points(fitted), point => Assert.InRange(Nearest(point, contour), 0, Tolerance + OfChords));
    }

    [Fact]
    public void A_curve_that_turns_back_keeps_its_end_even_where_it_is_as_thin_as_a_hair()
    {
        PathSegment[] contour =
        [
            PathSegment.Curve(new(0, 0), new(667, 1.3), new(952, 1.3), new(857, 0)),
            PathSegment.Line(new(857, 0), new(857, 400)),
            PathSegment.Line(new(857, 400), new(0, 400)),
            PathSegment.Line(new(0, 400), new(0, 0)),
        ];

        var fitted = ContourFitter.Fit(contour, Tolerance);

        Assert.All(Points(contour), point => Assert.InRange(Nearest(point, fitted), 0, Tolerance + OfChords));
    }

    [Fact]
    public void A_contour_of_more_segments_than_any_drawing_is_left_as_it_is()
    {
        var circle = Circle(arcs: 1001);

        Assert.Same(circle, ContourFitter.Fit(circle, Tolerance));
        Assert.InRange(ContourFitter.Fit(Circle(arcs: 1000), Tolerance).Count, 2, 200);
    }

    [Fact]
    public void A_fitted_contour_is_closed()
    {
        var fitted = ContourFitter.Fit(Circle(arcs: 17), Tolerance);

        Assert.Equal(fitted[0].Start, fitted[^1].End);
        Assert.All(fitted.Zip(fitted.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    private static PathSegment[] Circle(int arcs) => [.. Enumerable.Range(0, arcs).Select(arc => Arc(arc, arcs))];

    // Raised from the quadratic curve whose control point is where the tangents meet.
    private static PathSegment Arc(int arc, int arcs)
    {
        var (start, end) = (At(arc, arcs), At((arc + 1) % arcs, arcs));
        var control = At(arc + 0.5, arcs) * (1 / Math.Cos(Math.PI / arcs));
        return PathSegment.Curve(start, start + ((control - start) * (2 / 3.0)), end + ((control - end) * (2 / 3.0)), end);
    }

    private static PathPoint At(double arc, int arcs) => new(400 * Math.Cos(2 * Math.PI * arc / arcs), 400 * Math.Sin(2 * Math.PI * arc / arcs));

    private static IEnumerable<PathSegment> Around(PathPoint[] corners) =>
        corners.Select((corner, index) => PathSegment.Line(corner, corners[(index + 1) % corners.Length]));

    private static IEnumerable<PathSegment> Halved(PathSegment line) => [PathSegment.Line(line.Start, line.At(0.5)), PathSegment.Line(line.At(0.5), line.End)];

    private static IEnumerable<PathPoint> Points(IEnumerable<PathSegment> segments) =>
        segments.SelectMany(segment => Enumerable.Range(0, 40).Select(step => segment.At(step / 40.0)));

    private static double Nearest(PathPoint point, IEnumerable<PathSegment> segments) =>
        segments.Min(segment => Enumerable.Range(0, 40).Min(step => point.DistanceTo(segment.At(step / 40.0), segment.At((step + 1) / 40.0))));
}
