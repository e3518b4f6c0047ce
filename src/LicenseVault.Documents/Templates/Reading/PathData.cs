using System.Globalization;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>
/// Reads SVG path data (SVG 1.1, 8.3) of the commands M L H V C S Q Z, absolute or relative, into an outline.
/// Its length was bounded by the caller; every step takes at least one character.
/// </summary>
internal sealed class PathData
{
    private readonly List<OutlineStep> _steps = [];
    private double _x, _y, _startX, _startY, _controlX, _controlY;
    private bool _afterCubic;

    private PathData()
    {
    }

    /// <summary>The outline, or null with a sentence that says what is wrong.</summary>
    public static Outline? Read(string text, bool evenOdd, out string fault)
    {
        var path = new PathData();
        fault = path.Run(text);
        return fault.Length == 0 ? new Outline(path._steps, evenOdd) : null;
    }

    private string Run(string text)
    {
        var numbers = new PathNumbers(text);
        var command = '\0';
        Span<double> given = stackalloc double[6];
        while (!numbers.AtEnd())
        {
            var named = numbers.TryTakeCommand(out var letter);
            command = named ? letter : Following(command);
            var needed = NumbersOf(command);
            if (needed < 0 || (!named && needed == 0))
                return At("A command M, L, H, V, C, S, Q or Z is expected", numbers.Position);
            if (_steps.Count == 0 && command is not ('M' or 'm'))
                return "A path begins with M or m.";

            for (var index = 0; index < needed; index++)
            {
                if (!numbers.TryTakeNumber(out given[index]))
                    return At("A number is expected", numbers.Position);
            }

            Add(command, given);
        }

        return _steps.Count == 0 ? "The path is empty." : "";
    }

    private void Add(char command, ReadOnlySpan<double> n)
    {
        var (dx, dy) = char.IsAsciiLetterLower(command) ? (_x, _y) : (0, 0);
        var afterCubic = _afterCubic;
        _afterCubic = false;
        switch (char.ToUpperInvariant(command))
        {
            case 'M':
                Go(dx + n[0], dy + n[1]);
                (_startX, _startY) = (_x, _y);
                _steps.Add(OutlineStep.Move(_x, _y));
                break;
            case 'L':
                Line(dx + n[0], dy + n[1]);
                break;
            case 'H':
                Line(dx + n[0], _y);
                break;
            case 'V':
                Line(_x, dy + n[0]);
                break;
            case 'C':
                Curve(dx + n[0], dy + n[1], dx + n[2], dy + n[3], dx + n[4], dy + n[5]);
                break;
            case 'S':
                var (x1, y1) = afterCubic ? ((2 * _x) - _controlX, (2 * _y) - _controlY) : (_x, _y);
                Curve(x1, y1, dx + n[0], dy + n[1], dx + n[2], dy + n[3]);
                break;
            case 'Q':
                Quadratic(dx + n[0], dy + n[1], dx + n[2], dy + n[3]);
                break;
            default:
                Go(_startX, _startY);
                _steps.Add(OutlineStep.Close);
                break;
        }
    }

    private void Line(double x, double y)
    {
        Go(x, y);
        _steps.Add(OutlineStep.Line(x, y));
    }

    private void Curve(double x1, double y1, double x2, double y2, double x, double y)
    {
        _steps.Add(OutlineStep.Curve(x1, y1, x2, y2, x, y));
        Go(x, y);
        (_controlX, _controlY, _afterCubic) = (x2, y2, true);
    }

    /// <summary>A quadratic curve is the cubic one whose controls lie two thirds of the way to its control.</summary>
    private void Quadratic(double cx, double cy, double x, double y)
    {
        _steps.Add(OutlineStep.Curve(
            _x + (2 * (cx - _x) / 3), _y + (2 * (cy - _y) / 3), x + (2 * (cx - x) / 3), y + (2 * (cy - y) / 3), x, y));
        Go(x, y);
    }

    private void Go(double x, double y) => (_x, _y) = (x, y);

    /// <summary>What numbers mean when no letter stands before them: the same again, and lines after a move.</summary>
    private static char Following(char command) => command switch
    {
        'M' => 'L',
        'm' => 'l',
        _ => command,
    };

    private static int NumbersOf(char command) => char.ToUpperInvariant(command) switch
    {
        'M' or 'L' => 2,
        'H' or 'V' => 1,
        'C' => 6,
        'S' or 'Q' => 4,
        'Z' => 0,
        _ => -1,
    };

    private static string At(string what, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} at character {position + 1}.");
}
