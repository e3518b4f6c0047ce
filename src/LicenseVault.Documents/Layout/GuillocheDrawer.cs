using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws fine ornamental lines: every strand is a wave of its own phase, drawn as cubic curves that share its tangents.</summary>
internal static class GuillocheDrawer
{
    private const int CurvesPerWave = 4;

    public static SceneItem.Shape Draw(TemplateElement.Guilloche guilloche)
    {
        var steps = guilloche.Pattern switch
        {
            GuillochePattern.Rosette => Strands(guilloche).SelectMany(phase => Rosette(guilloche, phase)),
            GuillochePattern.Band => Strands(guilloche).SelectMany(phase => Band(guilloche, phase)),
            _ => Enumerable.Range(0, guilloche.Lines).SelectMany(line => Ground(guilloche, line)),
        };

        return new SceneItem.Shape(new Outline([.. steps]), Fill: null, guilloche.Stroke);
    }

    private static IEnumerable<double> Strands(TemplateElement.Guilloche guilloche) =>
        Enumerable.Range(0, guilloche.Lines).Select(line => (double)line / guilloche.Lines);

    /// <summary>A circle whose radius swings between the edge of the box and two amplitudes inside it.</summary>
    private static IEnumerable<OutlineStep> Rosette(TemplateElement.Guilloche guilloche, double phase)
    {
        var box = guilloche.Box;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var radius = (Math.Min(box.Width, box.Height) / 2) - guilloche.Amplitude;
        return Curves(Math.Max(48, guilloche.Waves * CurvesPerWave * 2), closed: true, part =>
        {
            var (along, wave) = (Turn.Of(part), Turn.Of((part * guilloche.Waves) + phase));
            var reach = radius + (guilloche.Amplitude * wave.Cos);
            var growth = -guilloche.Amplitude * wave.Sin * guilloche.Waves;
            return new Motion(
                x + (reach * along.Cos),
                y + (reach * along.Sin),
                2 * Math.PI * ((growth * along.Cos) - (reach * along.Sin)),
                2 * Math.PI * ((growth * along.Sin) + (reach * along.Cos)));
        });
    }

    /// <summary>
    /// A rectangle whose distance from the box swings between nothing and two amplitudes. Each side holds a whole number of waves, so
    /// the strands of two sides meet in the mitre of the corner.
    /// </summary>
    private static IEnumerable<OutlineStep> Band(TemplateElement.Guilloche guilloche, double phase)
    {
        var box = guilloche.Box;
        var longer = Math.Max(box.Width, box.Height);
        var (across, down) = (WavesOf(box.Width), WavesOf(box.Height));
        var (left, top, right, bottom) = (box.X, box.Y, box.X + box.Width, box.Y + box.Height);
        return Side(across, part => Inset(part, across, left, top, right, top, 1, 1, -1, 1))
            .Concat(Side(down, part => Inset(part, down, right, top, right, bottom, -1, 1, -1, -1)).Skip(1))
            .Concat(Side(across, part => Inset(part, across, right, bottom, left, bottom, -1, -1, 1, -1)).Skip(1))
            .Concat(Side(down, part => Inset(part, down, left, bottom, left, top, 1, -1, 1, 1)).Skip(1))
            .Append(OutlineStep.Close);

        int WavesOf(double side) => Math.Max(1, (int)Math.Round(guilloche.Waves * side / longer, MidpointRounding.ToEven));

        IEnumerable<OutlineStep> Side(int waves, Func<double, Motion> motion) => Curves(waves * CurvesPerWave, closed: false, motion);

        Motion Inset(double part, int waves, double fromX, double fromY, double toX, double toY, int fromInX, int fromInY, int toInX, int toInY)
        {
            var wave = Turn.Of((part * waves) + phase);
            var inset = guilloche.Amplitude * (1 + wave.Cos);
            var growth = -guilloche.Amplitude * wave.Sin * waves * 2 * Math.PI;
            var (inX, inY) = (fromInX + ((toInX - fromInX) * part), fromInY + ((toInY - fromInY) * part));
            return new Motion(
                fromX + ((toX - fromX) * part) + (inset * inX),
                fromY + ((toY - fromY) * part) + (inset * inY),
                toX - fromX + (growth * inX) + (inset * (toInX - fromInX)),
                toY - fromY + (growth * inY) + (inset * (toInY - fromInY)));
        }
    }

    /// <summary>Waves below each other, each a little ahead of the one above, so that the crests form slanting bands.</summary>
    private static IEnumerable<OutlineStep> Ground(TemplateElement.Guilloche guilloche, int line)
    {
        var box = guilloche.Box;
        var room = box.Height - (2 * guilloche.Amplitude);
        var middle = box.Y + guilloche.Amplitude + (guilloche.Lines == 1 ? room / 2 : room * line / (guilloche.Lines - 1));
        var phase = Turn.Of(line * 2.0 / guilloche.Lines).Sin / 4;
        return Curves(guilloche.Waves * CurvesPerWave, closed: false, part =>
        {
            var wave = Turn.Of((part * guilloche.Waves) + phase);
            return new Motion(
                box.X + (box.Width * part),
                middle + (guilloche.Amplitude * wave.Sin),
                box.Width,
                guilloche.Amplitude * wave.Cos * guilloche.Waves * 2 * Math.PI);
        });
    }

    private static IEnumerable<OutlineStep> Curves(int count, bool closed, Func<double, Motion> motion)
    {
        var from = motion(0);
        yield return OutlineStep.Move(from.X, from.Y);
        for (var curve = 1; curve <= count; curve++)
        {
            var to = motion((double)curve / count);
            var third = 1.0 / count / 3;
            yield return OutlineStep.Curve(
                from.X + (from.SpeedX * third), from.Y + (from.SpeedY * third), to.X - (to.SpeedX * third), to.Y - (to.SpeedY * third), to.X, to.Y);
            from = to;
        }

        if (closed)
            yield return OutlineStep.Close;
    }

    /// <summary>Where a strand is, and where it is heading per unit of its part.</summary>
    private readonly record struct Motion(double X, double Y, double SpeedX, double SpeedY);
}
