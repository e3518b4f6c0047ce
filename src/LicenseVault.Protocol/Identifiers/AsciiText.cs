using System.Buffers;

namespace LicenseVault.Protocol.Identifiers;

/// <summary>Identifiers are ASCII. What Unicode calls a digit or turns into a capital letter (full-width forms, ſ) never counts.</summary>
internal static class AsciiText
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static readonly SearchValues<char> DigitsAndCapitals = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The first character of the text that is not allowed, if there is one.</summary>
    /// <param name="text">A text, or a part of one.</param>
    /// <param name="allowed">The characters that may stand in it.</param>
    /// <param name="start">How many characters stand before the part.</param>
    public static IdentifierFault? FaultOf(ReadOnlySpan<char> text, SearchValues<char> allowed, int start = 0) =>
        text.IndexOfAnyExcept(allowed) is >= 0 and var index ? new IdentifierFault.Character(start + index + 1) : null;

    /// <summary>Nothing at all, or another length than the one that is right.</summary>
    public static IdentifierFault? FaultOfLength(string? text, int length) =>
        string.IsNullOrEmpty(text) ? new IdentifierFault.Empty()
        : text.Length != length ? new IdentifierFault.Length(1, $"{length}")
        : null;

    public static string ToUpper(string text) =>
        string.Create(text.Length, text, static (upper, source) =>
        {
            for (var index = 0; index < upper.Length; index++)
                upper[index] = char.IsAsciiLetterLower(source[index]) ? (char)(source[index] - 'a' + 'A') : source[index];
        });
}
