namespace LicenseVault.Documents.Layout;

/// <summary>Where the pen of an ornamental line is, and how far it would come at this speed while the part goes from 0 to 1.</summary>
internal readonly record struct Strand(double X, double Y, double SpeedX, double SpeedY)
{
    /// <summary>Follows a pen from part 0 to part 1 in cubic curves that go through its places at its speeds.</summary>
    public static IEnumerable<OutlineStep> Curves(int count, bool closed, Func<double, Strand> pen)
    {
        var from = pen(0);
        yield return OutlineStep.Move(from.X, from.Y);
        for (var curve = 1; curve <= count; curve++)
        {
            // The controls of a cubic curve lie a third of its speed from its ends.
            var to = pen((double)curve / count);
            var third = 1.0 / count / 3;
            yield return OutlineStep.Curve(
                from.X + (from.SpeedX * third), from.Y + (from.SpeedY * third), to.X - (to.SpeedX * third), to.Y - (to.SpeedY * third), to.X, to.Y);
            from = to;
        }

        if (closed)
            yield return OutlineStep.Close;
    }
}
