using System.Globalization;
using System.Text;
using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Svg;

/// <summary>
/// Writes an outline as path data relative to the point before, which is shorter. Points are rounded to whole micrometres first and
/// differences taken after, so that no error adds up along the path.
/// </summary>
internal sealed class SvgPath
{
    private const long PerMillimetre = 1000;

    private readonly StringBuilder _data = new();
    private long _x, _y, _startX, _startY;

    private SvgPath()
    {
    }

    public static string Of(Outline outline)
    {
        var path = new SvgPath();
        foreach (var step in outline.Steps)
            path.Add(step);

        return path._data.ToString();
    }

    private void Add(OutlineStep step)
    {
        var (x, y) = (Round(step.X), Round(step.Y));
        switch (step.Verb)
        {
            case OutlineVerb.Move:
                Add('M', x, y);
                (_startX, _startY) = (x, y);
                break;
            case OutlineVerb.Line:
                Add('l', x - _x, y - _y);
                break;
            case OutlineVerb.Curve:
                Add('c', Round(step.X1) - _x, Round(step.Y1) - _y, Round(step.X2) - _x, Round(step.Y2) - _y, x - _x, y - _y);
                break;
            default:
                _data.Append('z');
                (x, y) = (_startX, _startY);
                break;
        }

        (_x, _y) = (x, y);
    }

    private void Add(char command, params ReadOnlySpan<long> numbers)
    {
        _data.Append(command);
        for (var index = 0; index < numbers.Length; index++)
        {
            if (index > 0 && numbers[index] >= 0)
                _data.Append(' ');

            Add(numbers[index]);
        }
    }

    private void Add(long micrometres)
    {
        if (micrometres < 0)
            _data.Append('-');

        var (whole, part) = Math.DivRem(Math.Abs(micrometres), PerMillimetre);
        _data.Append(CultureInfo.InvariantCulture, $"{whole}");
        if (part > 0)
            _data.Append('.').Append(part.ToString("000", CultureInfo.InvariantCulture).AsSpan().TrimEnd('0'));
    }

    private static long Round(double millimetres) => (long)Math.Round(millimetres * PerMillimetre, MidpointRounding.ToEven);
}
