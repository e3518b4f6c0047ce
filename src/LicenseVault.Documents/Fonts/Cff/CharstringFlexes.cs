using static LicenseVault.Documents.Fonts.Cff.CharstringOperator;

namespace LicenseVault.Documents.Fonts.Cff;

/// <summary>The flex operators: two curves (Technical Note 5177, section 4.1). Their depth is for small sizes only.</summary>
internal static class CharstringFlexes
{
    /// <summary>The operands of <c>rrcurveto</c> that draw the same.</summary>
    public static long[] CurvesOf(int code, ReadOnlySpan<int> d) => (code, d.Length) switch
    {
        (Flex, 13) => [d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11]],
        (HFlex, 7) => [d[0], 0, d[1], d[2], d[3], 0, d[4], 0, d[5], -(long)d[2], d[6], 0],
        (HFlex1, 9) => [d[0], d[1], d[2], d[3], d[4], 0, d[5], 0, d[6], d[7], d[8], -((long)d[1] + d[3] + d[7])],
        (Flex1, 11) => Level(d),
        _ => throw new MalformedFontException($"CFF: a charstring with operator {code} of {d.Length} operands."),
    };

    /// <summary>It ends level with its start along the direction in which it goes less far.</summary>
    private static long[] Level(ReadOnlySpan<int> d)
    {
        var dx = (long)d[0] + d[2] + d[4] + d[6] + d[8];
        var dy = (long)d[1] + d[3] + d[5] + d[7] + d[9];
        var isHorizontal = Math.Abs(dx) > Math.Abs(dy);
        return [d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], isHorizontal ? d[10] : -dx, isHorizontal ? -dy : d[10]];
    }
}
