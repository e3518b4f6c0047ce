using System.Buffers;

namespace LicenseVault.Protocol.Identifiers.CheckCharacters;

/// <summary>
/// The check character of a credit code (GB 32100-2015): powers of 3 as weights, modulo 31, in an alphabet without I, O, S, V and Z.
/// Finds every single wrong character and every exchange of two, except that of the first with the last.
/// </summary>
internal static class Mod31
{
    private const string Symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static readonly SearchValues<char> Alphabet = SearchValues.Create(Symbols);

    /// <summary>The check character of the seventeen characters before it.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var weight = 1;
        foreach (var character in text)
        {
            sum += Symbols.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Symbols[(31 - sum % 31) % 31];
    }
}
