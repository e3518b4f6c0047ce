namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>Crockford's base 32, and a check symbol over it.</summary>
internal static class Crockford
{
    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // x^10. Any start would do; with this one the example that all documents show, 7K3M-9Q2P-XH4T-8B1C, is a code.
    private const int FirstWeight = 0b10001;

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
    /// The first value counts x^10, the second x^11 and so on; the check symbol counts 1. x has order 31, so that for up to 21 values
    /// all weights differ and none is zero: every wrong symbol and every exchange of two different symbols is found.
    /// </summary>
    public static int CheckOf(ReadOnlySpan<byte> values)
    {
        var sum = 0;
        var weight = FirstWeight;
        foreach (var value in values)
        {
            sum ^= Times(value, weight);
            weight = TimesX(weight);
        }

        return sum;
    }

    private static int Times(int value, int factor)
    {
        var product = 0;
        for (var bit = 0b10000; bit > 0; bit >>= 1)
            product = TimesX(product) ^ ((factor & bit) is 0 ? 0 : value);

        return product;
    }

    private static int TimesX(int value) => (value & 0b10000) is 0 ? value << 1 : (value << 1) ^ 0b100101;
}
