using System.Text.Json;
using System.Text.RegularExpressions;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Verifying;

/// <summary>Strikes out what the asker may not see. The number of stars tells nothing beyond the length of the value.</summary>
internal static partial class Masking
{
    private const char Star = '＊';

    /// <summary>The value as anyone may see it, or null when it is not shown at all.</summary>
    public static JsonElement? Shown(JsonElement value, FieldRule rule) => rule.Access switch
    {
        FieldAccess.Open => value,
        FieldAccess.Masked => JsonSerializer.SerializeToElement(value.ValueKind is JsonValueKind.String ? Struck(value.GetString()!, rule.Mask) : new string(Star, 3)),
        _ => null,
    };

    public static string Struck(string value, Mask mask)
    {
        var symbols = value.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        return mask switch
        {
            Mask.None => value,
            Mask.Name => Keep(symbols, 1, 0),
            Mask.Id => Keep(symbols, 3, 2),
            Mask.Phone => Keep(symbols, 3, 4),
            Mask.Address => KeepDistrict(value),
            _ => new string(Star, 3),
        };
    }

    private static string Keep(List<string> symbols, int first, int last)
    {
        // Of a short value the ends would be nearly all of it.
        if (symbols.Count < (first + last) * 3 / 2)
            (first, last) = (Math.Min(1, symbols.Count - 1), 0);
        var struck = Math.Max(symbols.Count - first - last, 0);
        return string.Concat([.. symbols.Take(first), new string(Star, struck), .. symbols.Skip(first + struck)]);
    }

    private static string KeepDistrict(string value) =>
        DistrictPattern().Match(value) is { Success: true } match ? $"{match.Value}{new string(Star, 3)}" : new string(Star, 3);

    [GeneratedRegex("^.{2,24}?(?:自治县|县|市辖区|区|旗)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DistrictPattern();
}
