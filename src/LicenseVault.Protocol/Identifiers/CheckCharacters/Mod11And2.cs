namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>
/// ISO 7064 MOD 11-2, a pure system, as resident numbers use it (GB 11643-1999): digits, check character a digit or X.
/// Finds every single wrong character and every exchange of two neighbours.
/// </summary>
internal static class Mod11And2
{
    /// <summary>The check character of a text of digits.</summary>
    public static char Of(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        foreach (var digit in digits)
            sum = (sum + (digit - '0')) * 2 % 11;

        return "0123456789X"[(12 - sum) % 11];
    }
}
