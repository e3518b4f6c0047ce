namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>Crockford's base 32, and a check symbol over it.</summary>
internal static class Crockford
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static char SymbolOf(int value) => Symbols[value];

    /// <summary>The value of what a person typed: any case, O for 0, I and L for 1. Negative when it stands for no symbol.</summary>
    public static int ValueOf(char typed) => typed switch
    {
        'O' or 'o' => 0,
        'I' or 'i' or 'L' or 'l' => 1,
        >= 'a' and <= 'z' => Symbols.IndexOf((char)(typed - 'a' + 'A'), StringComparison.Ordinal),
        _ => Symbols.IndexOf(typed, StringComparison.Ordinal),
    };

    /// <summary>
    /// The value of the check symbol: the sum of the values, each times another power of x, in GF(32) built on x^5 + x^2 + 1.
    /// The last value counts x, the one before it x^2, and the check symbol itself 1. x has order 31, so that for up to 30 values
    /// all weights differ and none is zero: every wrong symbol and every exchange of two different symbols is found.
    /// </summary>
    public static int CheckOf(ReadOnlySpan<byte> values)
    {
        var sum = 0;
        foreach (var value in values)
            sum = TimesX(sum ^ value);

        return sum;
    }

    private static int TimesX(int value) => (value & 0b10000) is 0 ? value << 1 : (value << 1) ^ 0b100101;
}
