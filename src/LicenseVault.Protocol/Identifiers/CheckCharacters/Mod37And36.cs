namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>
/// ISO/IEC 7064 MOD 37,36, a hybrid system (GB/T 17710-2008): digits and capital letters, one check character out of the same.
/// Finds every single wrong character and nearly every exchange of two neighbours.
/// </summary>
internal static class Mod37And36
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The check character of a text of digits and capital letters.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        var product = 36;
        foreach (var character in text)
        {
            var sum = (product + Alphabet.IndexOf(character, StringComparison.Ordinal)) % 36;
            product = (sum is 0 ? 36 : sum) * 2 % 37;
        }

        return Alphabet[(37 - product) % 36];
    }
}
