using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Documents.Seals;

/// <summary>Where everything stands in a round seal. All proportions are parts of the diameter.</summary>
/// <param name="middle">How far above the baseline the middle of the characters lies, in ems.</param>
internal sealed class SealFigure(double x, double y, double diameter, double middle)
{
    private const double Rule = 1.2 / 42;
    private const double StarRadius = 7.0 / 42;

    /// <summary>Outer edge of the name and of the code.</summary>
    private const double TextRadius = 0.5 - Rule - 0.025;

    private const double TallestName = 0.155;
    private const double LowestName = 0.08;

    /// <summary>A name takes at most this part of the circle, so that it ends above the words below the star.</summary>
    private const double LongestArc = 0.63;

    /// <summary>From one character to the next, in advances: short names are set wide.</summary>
    private const double WidestName = 1.45;

    /// <summary>Characters narrower than this part of their height are set lower instead, and below the other not at all.</summary>
    private const double NarrowestWell = 0.64;
    private const double NarrowestAtAll = 0.4;

    private const double WordsHeight = 0.078;
    private const double WordsWidth = 0.5;
    private const double WordsMiddle = 0.232;

    private const double CodeHeight = 0.052;
    private const double CodeSpacing = 1.3;
    private const double LongestCodeArc = 0.27;

    public double RimWidth => diameter * Rule;

    public Outline Rim => Figures.Circle(x, y, (diameter - RimWidth) / 2);

    public Outline Star => Figures.Star(x, y, diameter * StarRadius);

    /// <summary>The name clockwise over the star, or null when it has too many characters for a seal.</summary>
    public IReadOnlyList<SetGlyph>? NameOnArc(IReadOnlyList<TypeCharacter> name)
    {
        for (var height = TallestName; ; height -= 0.005)
        {
            var last = height <= LowestName;
            var radius = TextRadius - (height / 2);
            var em = Math.Min(LongestArc / EmsOf(name), WidestName * height / (2 * Math.PI * radius));

            // Where the letters are widest is a little inside the middle of their height.
            var room = 2 * Math.PI * (radius - (height * 0.15)) * em * 0.96;
            var narrowing = Math.Min(1, room / height);
            if (narrowing < NarrowestWell && !last)
                continue;

            return narrowing < NarrowestAtAll ? null : OnArc(name, radius, height, narrowing, em, lower: false);
        }
    }

    /// <summary>Straight, in the middle, below the star.</summary>
    public IReadOnlyList<SetGlyph> WordsBelowStar(IReadOnlyList<TypeCharacter> words)
    {
        var natural = EmsOf(words) * WordsHeight;
        var narrowing = Math.Min(1, WordsWidth / natural);
        var pen = x - (natural * narrowing * diameter / 2);
        var baseline = y + (diameter * (WordsMiddle + (middle * WordsHeight)));
        var glyphs = new List<SetGlyph>();
        foreach (var character in words)
        {
            glyphs.Add(Set(character, WordsHeight * diameter, narrowing, Turn.Of(0), pen, baseline));
            pen += character.Advance * WordsHeight * narrowing * diameter;
        }

        return glyphs;
    }

    /// <summary>Counter-clockwise along the lower rim, so that it reads from left to right with its feet at the rim.</summary>
    public IReadOnlyList<SetGlyph> CodeOnLowerArc(IReadOnlyList<TypeCharacter> code)
    {
        var radius = TextRadius - (CodeHeight / 2) + 0.004;
        var em = Math.Min(LongestCodeArc / EmsOf(code), CodeSpacing * CodeHeight / (2 * Math.PI * radius));
        return OnArc(code, radius, CodeHeight, 1, em, lower: true);
    }

    /// <param name="radius">Of the middle of the characters.</param>
    /// <param name="em">How much of the circle a character takes whose advance is one em.</param>
    private List<SetGlyph> OnArc(IReadOnlyList<TypeCharacter> characters, double radius, double height, double narrowing, double em, bool lower)
    {
        var glyphs = new List<SetGlyph>();
        var size = height * diameter;
        var fromMiddle = -EmsOf(characters) * em / 2;
        foreach (var character in characters)
        {
            fromMiddle += character.Advance * em / 2;
            var turn = Turn.Of(lower ? -fromMiddle : fromMiddle);
            fromMiddle += character.Advance * em / 2;

            // The origin of the glyph lies half an advance to the left of the spoke, and its baseline inside or outside the middle radius.
            var outwards = lower ? -1 : 1;
            var reach = (outwards * radius * diameter) - (middle * size);
            var left = character.Advance * size * narrowing / 2;
            glyphs.Add(Set(
                character,
                size,
                narrowing,
                turn,
                x + (reach * turn.Sin) - (left * turn.Cos),
                y - (reach * turn.Cos) - (left * turn.Sin)));
        }

        return glyphs;
    }

    private static double EmsOf(IReadOnlyList<TypeCharacter> characters) => characters.Sum(character => character.Advance);

    private static SetGlyph Set(TypeCharacter character, double size, double narrowing, Turn turn, double atX, double atY)
    {
        var scale = size / character.Face.Metrics.UnitsPerEm;
        return new SetGlyph(character.Face, character.Glyph, Placement.OfGlyph(scale * narrowing, scale, turn, atX, atY));
    }
}
