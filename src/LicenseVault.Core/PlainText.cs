using System.Globalization;

namespace LicenseVault.Core;

/// <summary>What people write in one line: bounded, and nothing in it that a page or a file would read as more than text.</summary>
internal static class PlainText
{
    public static bool IsLine(string? text, int most) =>
        text is not null
        && text.Length <= 4 * most
        && text.Trim().Length > 0
        && text.EnumerateRunes().Count() <= most
        && !text.EnumerateRunes().Any(rune => rune.Value is 0xFFFD || System.Text.Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);

    public static bool IsCode(string? text, int most) =>
        text is not null && text.Length > 0 && text.Length <= most && text.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '-' or '_');
}
