namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>
/// A mistaken form of MOD 37,36 by which real certificate identifiers were issued: letters count one more (A is 11, Z is 36),
/// a sum that a letter carries past 37 is reduced by 37 instead of 36, and the check character comes out one lower.
/// Only for recognizing such identifiers on import. Nothing may be issued by it.
/// </summary>
internal static class CirculatingMod37And36
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The check character that the mistaken form gives a text of digits and capital letters.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        var product = 36;
        foreach (var character in text)
        {
            var isLetter = char.IsAsciiLetterUpper(character);
            var sum = product + Alphabet.IndexOf(character, StringComparison.Ordinal) + (isLetter ? 1 : 0);
            if (isLetter && sum > 37)
                sum -= 37;
            else if (sum > 36)
                sum -= 36;

            product = sum * 2 % 37;
        }

        return Alphabet[36 - product];
    }
}
