namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>The check character of an organisation code (组织机构代码, GB 11714-1997): fixed weights, modulo 11, a digit or X.</summary>
internal static class OrganisationMod11
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static ReadOnlySpan<byte> Weights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check character of the eight characters before it.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
            sum += Alphabet.IndexOf(text[index], StringComparison.Ordinal) * Weights[index];

        return "0123456789X"[(11 - sum % 11) % 11];
    }
}
