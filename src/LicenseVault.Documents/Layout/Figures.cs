namespace LicenseVault.Documents.Layout;

/// <summary>Outlines of plain figures.</summary>
internal static class Figures
{
    /// <summary>How far along the tangent a cubic curve's control lies that draws a quarter of a circle of radius 1: 4/3 (√2 − 1).</summary>
    private const double Quarter = 0.5522847498307936;

    public static Outline Rectangle(Box box, double radius = 0)
    {
        var (left, top, right, bottom) = (box.X, box.Y, box.X + box.Width, box.Y + box.Height);
        if (radius <= 0)
            return new Outline([OutlineStep.Move(left, top), OutlineStep.Line(right, top), OutlineStep.Line(right, bottom), OutlineStep.Line(left, bottom), OutlineStep.Close]);

        var k = radius * (1 - Quarter);
        return new Outline(
        [
            OutlineStep.Move(left + radius, top),
            OutlineStep.Line(right - radius, top),
            OutlineStep.Curve(right - k, top, right, top + k, right, top + radius),
            OutlineStep.Line(right, bottom - radius),
            OutlineStep.Curve(right, bottom - k, right - k, bottom, right - radius, bottom),
            OutlineStep.Line(left + radius, bottom),
            OutlineStep.Curve(left + k, bottom, left, bottom - k, left, bottom - radius),
            OutlineStep.Line(left, top + radius),
            OutlineStep.Curve(left, top + k, left + k, top, left + radius, top),
            OutlineStep.Close,
        ]);
    }

    public static Outline Circle(double x, double y, double radius)
    {
        var k = radius * Quarter;
        return new Outline(
        [
            OutlineStep.Move(x + radius, y),
            OutlineStep.Curve(x + radius, y + k, x + k, y + radius, x, y + radius),
            OutlineStep.Curve(x - k, y + radius, x - radius, y + k, x - radius, y),
            OutlineStep.Curve(x - radius, y - k, x - k, y - radius, x, y - radius),
            OutlineStep.Curve(x + k, y - radius, x + radius, y - k, x + radius, y),
            OutlineStep.Close,
        ]);
    }

    /// <summary>A five-pointed star that stands on two points.</summary>
    /// <param name="radius">From the middle to a point.</param>
    public static Outline Star(double x, double y, double radius)
    {
        // The inner corners of a regular star lie at cos 72° / cos 36° of the radius, which is (3 − √5) / 2.
        var inner = radius * (3 - Math.Sqrt(5)) / 2;
        var steps = new List<OutlineStep>();
        for (var corner = 0; corner < 10; corner++)
        {
            var turn = Turn.Of(corner / 10.0);
            var reach = corner % 2 == 0 ? radius : inner;
            var (atX, atY) = (x + (reach * turn.Sin), y - (reach * turn.Cos));
            steps.Add(corner == 0 ? OutlineStep.Move(atX, atY) : OutlineStep.Line(atX, atY));
        }

        return new Outline([.. steps, OutlineStep.Close]);
    }
}
