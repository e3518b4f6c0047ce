using System.Buffers;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>Length and characters of the holders' ID numbers that no standard at hand describes more closely.</summary>
internal static class HolderIdNumber
{
    private const int LongestTravelDocument = 20;
    private const int LongestOther = 64;

    private static readonly SearchValues<char> Marks = SearchValues.Create("-/.()（）〔〕");

    /// <summary>Passports and travel permits: digits and capital letters.</summary>
    public static IdentifierFault? FaultOfTravelDocument(string? text) =>
        FaultOfLength(text, LongestTravelDocument) ?? AsciiText.FaultOf(text, AsciiText.DigitsAndCapitals);

    /// <summary>Service cards and whatever else: digits, letters, hyphens, brackets and Chinese characters, as in 军字第0000000号. No spaces.</summary>
    public static IdentifierFault? FaultOfOther(string? text)
    {
        if (FaultOfLength(text, LongestOther) is { } fault)
            return fault;

        for (var index = 0; index < text!.Length; index++)
        {
            if (!MayStandInOther(text[index]))
                return new IdentifierFault.Character(index + 1);
        }

        return null;
    }

    private static IdentifierFault? FaultOfLength(string? text, int longest) =>
        string.IsNullOrEmpty(text) ? new IdentifierFault.Empty()
        : text.Length > longest ? new IdentifierFault.Length(1, $"1 to {longest}")
        : null;

    private static bool MayStandInOther(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is >= '\u4E00' and <= '\u9FFF' || Marks.Contains(character);
}
