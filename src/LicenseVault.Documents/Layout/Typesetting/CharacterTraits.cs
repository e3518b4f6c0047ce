namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>What the rules of line breaking and spacing ask about a character.</summary>
[Flags]
internal enum CharacterTraits
{
    None = 0,

    /// <summary>It may hang over the end of a line, unseen.</summary>
    Space = 1,

    /// <summary>Part of a word or number that is kept together.</summary>
    Word = 2,

    /// <summary>A letter or digit of a word, which stands a little off from ideographs.</summary>
    Letter = 4,

    /// <summary>A Chinese character, or kana.</summary>
    Ideograph = 8,

    /// <summary>A line does not begin with it (GB/T 15834-2011, 5.1.2 and after).</summary>
    NeverFirst = 16,

    /// <summary>A line does not end with it.</summary>
    NeverLast = 32,

    /// <summary>Two of it are one sign, such as ——.</summary>
    Pair = 64,

    /// <summary>It sits on the character before it.</summary>
    Mark = 128,
}
