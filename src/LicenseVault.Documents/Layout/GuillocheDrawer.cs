using System.Runtime.CompilerServices;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws fine ornamental lines.</summary>
internal static class GuillocheDrawer
{
    /// <summary>Of a wave that goes round; along a straight line two are enough.</summary>
    private const int CurvesPerPetal = 4;

    private const int FewestCurves = 24;

    /// <summary>What the innermost strand of a ribbon swings less than the outermost.</summary>
    private const double LeastSwing = 0.7;

    /// <summary>Of the flower in the corner of a band, about which its petals swing, as a part of the amplitude.</summary>
    private const double FlowerRadius = 0.6;

    private const int FlowerPetals = 8;

    // The same on every certificate of a template: drawn once, and forgotten with the template.
    private static readonly ConditionalWeakTable<TemplateElement.Guilloche, SceneItem.Shape> Drawn = [];

    public static SceneItem.Shape Draw(TemplateElement.Guilloche guilloche) => Drawn.GetValue(guilloche, DrawLines);

    private static SceneItem.Shape DrawLines(TemplateElement.Guilloche guilloche)
    {
        var strands = Enumerable.Range(0, guilloche.Lines);
        var steps = guilloche.Pattern switch
        {
            GuillochePattern.Rosette => strands.SelectMany(strand => Rosette(guilloche, (double)strand / guilloche.Lines)),
            GuillochePattern.Band => strands.SelectMany(strand => Band(guilloche, strand)),
            _ => strands.SelectMany(strand => Ground(guilloche, strand)),
        };

        return new SceneItem.Shape(new Outline([.. steps]), Fill: null, guilloche.Stroke);
    }

    private static IEnumerable<OutlineStep> Rosette(TemplateElement.Guilloche guilloche, double phase)
    {
        var box = guilloche.Box;
        var radius = (Math.Min(box.Width, box.Height) / 2) - guilloche.Amplitude;
        return Flower(box.X + (box.Width / 2), box.Y + (box.Height / 2), radius, guilloche.Amplitude, guilloche.Waves, phase);
    }

    /// <summary>A circle whose radius swings.</summary>
    private static IEnumerable<OutlineStep> Flower(double x, double y, double radius, double swing, int petals, double phase)
    {
        var curves = Math.Max(FewestCurves, petals * CurvesPerPetal);
        return Strand.Curves(Enumerable.Range(0, curves + 1).Select(curve => (double)curve / curves), Strand.Even, closed: true, part =>
        {
            var (along, wave) = (Turn.Of(part), Turn.Of((part * petals) + phase));
            var reach = radius + (swing * wave.Cos);
            var growth = -swing * wave.Sin * petals;
            return new Strand(
                x + (reach * along.Cos),
                y + (reach * along.Sin),
                2 * Math.PI * ((growth * along.Cos) - (reach * along.Sin)),
                2 * Math.PI * ((growth * along.Sin) + (reach * along.Cos)));
        });
    }

    /// <summary>
    /// A border two amplitudes wide: a flower in each corner, and between them a plait of two ribbons in counter-phase. Within a ribbon
    /// the strands swing less and less; all of them meet where the plait begins and ends.
    /// </summary>
    private static IEnumerable<OutlineStep> Band(TemplateElement.Guilloche guilloche, int strand)
    {
        var (box, amplitude) = (guilloche.Box, guilloche.Amplitude);
        var levels = (guilloche.Lines + 1) / 2;
        var share = levels == 1 ? 1 : 1 - (LeastSwing * (strand / 2) / (levels - 1));
        var phase = strand % 2 / 2.0;
        var (left, top, right, bottom) = (box.X + amplitude, box.Y + amplitude, box.X + box.Width - amplitude, box.Y + box.Height - amplitude);
        var longer = Math.Max(right - left, bottom - top) - (2 * amplitude);

        return Side(left, top, 1, 0, right - left).Concat(Corner(right, top))
            .Concat(Side(right, top, 0, 1, bottom - top)).Concat(Corner(right, bottom))
            .Concat(Side(right, bottom, -1, 0, right - left)).Concat(Corner(left, bottom))
            .Concat(Side(left, bottom, 0, -1, bottom - top)).Concat(Corner(left, top));

        IEnumerable<OutlineStep> Corner(double x, double y) =>
            Flower(x, y, amplitude * FlowerRadius, amplitude * (1 - FlowerRadius) * share, FlowerPetals, phase);

        IEnumerable<OutlineStep> Side(double x, double y, int alongX, int alongY, double distance)
        {
            var length = distance - (2 * amplitude);
            if (length <= 0)
                return [];

            var waves = Math.Max(1, (int)Math.Round(guilloche.Waves * length / longer, MidpointRounding.ToEven));
            return Strand.Curves(CrestsOf(waves, phase), Strand.HalfWave, closed: false, part =>
            {
                var wave = Turn.Of((part * waves) + phase);
                var (along, across) = (amplitude + (part * length), amplitude * share * wave.Sin);
                var growth = amplitude * share * wave.Cos * waves * 2 * Math.PI;
                return new Strand(
                    x + (alongX * along) - (alongY * across),
                    y + (alongY * along) + (alongX * across),
                    (alongX * length) - (alongY * growth),
                    (alongY * length) + (alongX * growth));
            });
        }
    }

    /// <summary>Waves below each other, each a little ahead of the one above, so that the crests form slanting bands.</summary>
    private static IEnumerable<OutlineStep> Ground(TemplateElement.Guilloche guilloche, int line)
    {
        var box = guilloche.Box;
        var room = box.Height - (2 * guilloche.Amplitude);
        var middle = box.Y + guilloche.Amplitude + (guilloche.Lines == 1 ? room / 2 : room * line / (guilloche.Lines - 1));
        var phase = Turn.Of(line * 2.0 / guilloche.Lines).Sin / 4;
        return Strand.Curves(CrestsOf(guilloche.Waves, phase), Strand.HalfWave, closed: false, part =>
        {
            var wave = Turn.Of((part * guilloche.Waves) + phase);
            return new Strand(
                box.X + (box.Width * part),
                middle + (guilloche.Amplitude * wave.Sin),
                box.Width,
                guilloche.Amplitude * wave.Cos * guilloche.Waves * 2 * Math.PI);
        });
    }

    /// <summary>The parts of a line at which its sine waves turn, with its two ends.</summary>
    private static IEnumerable<double> CrestsOf(int waves, double phase)
    {
        yield return 0;
        for (var quarter = Math.Floor(4 * phase) + 1; quarter < 4 * (waves + phase); quarter++)
        {
            if (Math.Abs(quarter % 2) == 1)
                yield return ((quarter / 4) - phase) / waves;
        }

        yield return 1;
    }
}
