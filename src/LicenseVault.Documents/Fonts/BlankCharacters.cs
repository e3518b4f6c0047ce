using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Fonts;

/// <summary>Characters that show nothing by their nature: spaces, controls, joiners, fillers.</summary>
internal static class BlankCharacters
{
    // Letters and symbols by category, yet blank: Hangul fillers, and the Braille pattern without dots.
    private static readonly HashSet<int> Fillers = [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800];

    public static bool Contain(Rune character) =>
        Fillers.Contains(character.Value)
        || Rune.GetUnicodeCategory(character)
            is UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark;
}
