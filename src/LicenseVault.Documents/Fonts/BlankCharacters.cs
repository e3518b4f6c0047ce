using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Fonts;

/// <summary>Characters that show nothing by their nature: spaces, controls, joiners, fillers, variation selectors.</summary>
internal static class BlankCharacters
{
    // Letters, symbols and marks by category, yet blank: Hangul fillers, the Braille pattern without dots, the combining grapheme joiner.
    private static readonly HashSet<int> Fillers = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x034F];

    public static bool Contain(Rune character) =>
        Fillers.Contains(character.Value)
        || character.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control
            or UnicodeCategory.Format;
}
