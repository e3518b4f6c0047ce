using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The flex operators: two curves, drawn here as such (Technical Note 5177, section 4.1). Their depth is for small sizes only.</summary>
internal static class CharstringFlexes
{
    public static void Draw(CharstringPath path, int code, ReadOnlySpan<int> d)
    {
        switch ((code, d.Length))
        {
            case (Flex, 13):
                path.Curve(d[0], d[1], d[2], d[3], d[4], d[5]);
                path.Curve(d[6], d[7], d[8], d[9], d[10], d[11]);
                break;
            case (HFlex, 7):
                path.Curve(d[0], 0, d[1], d[2], d[3], 0);
                path.Curve(d[4], 0, d[5], -(long)d[2], d[6], 0);
                break;
            case (HFlex1, 9):
                path.Curve(d[0], d[1], d[2], d[3], d[4], 0);
                path.Curve(d[5], 0, d[6], d[7], d[8], -((long)d[1] + d[3] + d[7]));
                break;
            case (Flex1, 11):
                DrawFlex1(path, d);
                break;
            default:
                throw new MalformedFontException($"CFF: a charstring with operator {code} of {d.Length} operands.");
        }
    }

    /// <summary>Ends level with its start along the direction in which it goes less far.</summary>
    private static void DrawFlex1(CharstringPath path, ReadOnlySpan<int> d)
    {
        var dx = (long)d[0] + d[2] + d[4] + d[6] + d[8];
        var dy = (long)d[1] + d[3] + d[5] + d[7] + d[9];
        var isHorizontal = Math.Abs(dx) > Math.Abs(dy);
        path.Curve(d[0], d[1], d[2], d[3], d[4], d[5]);
        path.Curve(d[6], d[7], d[8], d[9], isHorizontal ? d[10] : -dx, isHorizontal ? -dy : d[10]);
    }
}
