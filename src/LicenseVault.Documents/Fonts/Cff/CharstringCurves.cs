using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The operators that draw lines and curves (Technical Note 5177, section 4.1).</summary>
internal static class CharstringCurves
{
    public static void Draw(CharstringPath path, int code, ReadOnlySpan<int> d)
    {
        switch (code)
        {
            case RLineTo:
                Require(d.Length > 0 && d.Length % 2 == 0);
                Lines(path, d);
                break;
            case HLineTo or VLineTo:
                Require(d.Length > 0);
                AlternatingLines(path, d, isHorizontal: code == HLineTo);
                break;
            case RRCurveTo:
                Require(d.Length > 0 && d.Length % 6 == 0);
                Curves(path, d);
                break;
            case RCurveLine:
                Require(d.Length > 6 && d.Length % 6 == 2);
                Curves(path, d[..^2]);
                Lines(path, d[^2..]);
                break;
            case RLineCurve:
                Require(d.Length > 6 && d.Length % 2 == 0);
                Lines(path, d[..^6]);
                Curves(path, d[^6..]);
                break;
            case HHCurveTo or VVCurveTo:
                Require(d.Length >= 4 && d.Length % 4 <= 1);
                StraightCurves(path, d, isHorizontal: code == HHCurveTo);
                break;
            case HVCurveTo or VHCurveTo:
                Require(d.Length >= 4 && d.Length % 4 <= 1);
                AlternatingCurves(path, d, isHorizontal: code == HVCurveTo);
                break;
            default:
                throw new MalformedFontException($"CFF: a charstring with operator {code}.");
        }
    }

    private static void Lines(CharstringPath path, ReadOnlySpan<int> d)
    {
        for (; d.Length > 0; d = d[2..])
            path.Line(d[0], d[1]);
    }

    private static void Curves(CharstringPath path, ReadOnlySpan<int> d)
    {
        for (; d.Length > 0; d = d[6..])
            path.Curve(d[0], d[1], d[2], d[3], d[4], d[5]);
    }

    private static void AlternatingLines(CharstringPath path, ReadOnlySpan<int> d, bool isHorizontal)
    {
        foreach (var distance in d)
        {
            path.Line(isHorizontal ? distance : 0, isHorizontal ? 0 : distance);
            isHorizontal = !isHorizontal;
        }
    }

    /// <summary>Curves that begin and end in the same direction; the first may begin aslant.</summary>
    private static void StraightCurves(CharstringPath path, ReadOnlySpan<int> d, bool isHorizontal)
    {
        var slant = d.Length % 4 == 1 ? d[0] : 0;
        for (d = d[(d.Length % 4)..]; d.Length > 0; d = d[4..], slant = 0)
        {
            if (isHorizontal)
                path.Curve(d[0], slant, d[1], d[2], d[3], 0);
            else
                path.Curve(slant, d[0], d[1], d[2], 0, d[3]);
        }
    }

    /// <summary>Curves that turn by a right angle, by turns one way and the other; the last may end aslant.</summary>
    private static void AlternatingCurves(CharstringPath path, ReadOnlySpan<int> d, bool isHorizontal)
    {
        for (; d.Length >= 4; d = d[4..], isHorizontal = !isHorizontal)
        {
            var slant = d.Length == 5 ? d[4] : 0;
            if (isHorizontal)
                path.Curve(d[0], 0, d[1], d[2], slant, d[3]);
            else
                path.Curve(0, d[0], d[1], d[2], d[3], slant);
        }
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new MalformedFontException("CFF: a charstring with a wrong number of operands.");
    }
}
