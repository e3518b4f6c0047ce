using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Tells the traits of characters.</summary>
internal static class Classifier
{
    private const string NeverFirst = "、。，．；：！？）》〉」』】〕〗｝］〞’”…—～·・‥％‰℃°々〻ー／,.;:!?)]}%";
    private const string NeverLast = "（《〈「『【〔〖｛［〝‘“￥＄№([{#$¥";
    private const string Pairs = "—…⸺‥";
    private const int FirstOfEastAsia = 0x2E80;

    /// <summary>
    /// Whether a page can show it at all. Format characters are refused because they change what is read without being seen
    /// (U+202E turns a number round), private-use ones because each font shows something else.
    /// </summary>
    public static bool IsShown(Rune character) => Rune.GetUnicodeCategory(character) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    public static CharacterTraits TraitsOf(Rune character)
    {
        var value = character.Value;
        if (value is ' ' or 0x3000)
            return CharacterTraits.Space;

        var traits = CharacterTraits.None;
        if (IsAmong(NeverFirst, value))
            traits |= CharacterTraits.NeverFirst;
        if (IsAmong(NeverLast, value))
            traits |= CharacterTraits.NeverLast;
        if (IsAmong(Pairs, value))
            traits |= CharacterTraits.Pair;
        if (Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            traits |= CharacterTraits.Mark | CharacterTraits.NeverFirst;
        if (IsIdeograph(value))
            return traits | CharacterTraits.Ideograph;
        if (value >= FirstOfEastAsia || IsSharedPunctuation(value))
            return traits;

        return traits | CharacterTraits.Word | (Rune.IsLetterOrDigit(character) ? CharacterTraits.Letter : CharacterTraits.None);
    }

    private static bool IsAmong(string characters, int value) => value <= char.MaxValue && characters.Contains((char)value, StringComparison.Ordinal);

    /// <summary>Radicals, kana, the ideographs of the basic plane, and planes 2 and 3.</summary>
    private static bool IsIdeograph(int value) => value is
        (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x3007) or (>= 0x3040 and <= 0x30FA) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Signs that Chinese text shares with western text: quotes, dashes, ellipses, the middle dot.</summary>
    private static bool IsSharedPunctuation(int value) => value is 0xB7 or (>= 0x2010 and <= 0x205E);
}
