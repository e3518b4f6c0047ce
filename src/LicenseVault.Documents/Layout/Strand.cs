namespace LicenseVault.Documents.Layout;

/// <summary>Where the pen of a waving line is, and how far it would come at this speed while the part goes from 0 to 1.</summary>
internal readonly record struct Strand(double X, double Y, double SpeedX, double SpeedY)
{
    /// <summary>Reach of a curve's controls that keeps the pen's speed: for curves of a quarter of a wave and less.</summary>
    public const double Even = 1.0 / 3;

    /// <summary>Reach with which one curve from a crest to the next trough is half a sine wave, to within a thousandth of its height.</summary>
    public const double HalfWave = 0.3642;

    /// <summary>Follows a pen through its places at these parts of its way, in cubic curves.</summary>
    /// <param name="reach">How far along its speed the controls of a curve lie from its ends.</param>
    public static IEnumerable<OutlineStep> Curves(IEnumerable<double> parts, double reach, bool closed, Func<double, Strand> pen)
    {
        Strand? before = null;
        var beforeAt = 0.0;
        foreach (var at in parts)
        {
            var to = pen(at);
            var arm = reach * (at - beforeAt);
            yield return before is not { } from
                ? OutlineStep.Move(to.X, to.Y)
                : OutlineStep.Curve(from.X + (from.SpeedX * arm), from.Y + (from.SpeedY * arm), to.X - (to.SpeedX * arm), to.Y - (to.SpeedY * arm), to.X, to.Y);
            (before, beforeAt) = (to, at);
        }

        if (closed)
            yield return OutlineStep.Close;
    }
}
