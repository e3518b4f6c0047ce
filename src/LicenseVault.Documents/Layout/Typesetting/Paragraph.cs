namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Characters between two line feeds, with what the rules say about each place between two of them.</summary>
internal sealed class Paragraph
{
    private readonly IReadOnlyList<TypeCharacter> _characters;
    private readonly double[] _gaps;

    /// <param name="characters">In reading order.</param>
    /// <param name="gapBetween">The space that two neighbours get beyond their advances, in ems; it may be negative.</param>
    public Paragraph(IReadOnlyList<TypeCharacter> characters, Func<TypeCharacter, TypeCharacter, double> gapBetween)
    {
        _characters = characters;
        _gaps = new double[characters.Count];
        for (var index = 1; index < characters.Count; index++)
            _gaps[index] = gapBetween(characters[index - 1], characters[index]);
    }

    public int Length => _characters.Count;

    public TypeCharacter this[int index] => _characters[index];

    /// <summary>From the left end of the character before to the left end of this one, beyond the advance, in millimetres.</summary>
    public double GapBefore(int index, double size, double spacing) =>
        (_gaps[index] * size) + (_characters[index].Is(CharacterTraits.Mark) ? 0 : spacing);

    /// <summary>Whether a new line may begin with this character.</summary>
    public bool MayBreakBefore(int index)
    {
        var (before, after) = (_characters[index - 1], _characters[index]);
        if (after.Is(CharacterTraits.Space | CharacterTraits.NeverFirst) || before.Is(CharacterTraits.NeverLast))
            return false;

        return !IsInsideWord(index);
    }

    /// <summary>Whether this character and the one before it belong to one word or number.</summary>
    public bool IsInsideWord(int index) =>
        (_characters[index - 1].Is(CharacterTraits.Word) && _characters[index].Is(CharacterTraits.Word)) || IsApostrophe(index) || IsApostrophe(index - 1);

    /// <summary>The end without the spaces that hang over it.</summary>
    public int TrimEnd(int start, int end)
    {
        while (end > start && _characters[end - 1].Is(CharacterTraits.Space))
            end--;

        return end;
    }

    /// <summary>A ’ within a word, as in don’t, is no closing quote.</summary>
    private bool IsApostrophe(int index) =>
        _characters[index].Text is "’"
        && index > 0 && _characters[index - 1].Is(CharacterTraits.Letter)
        && index + 1 < _characters.Count && _characters[index + 1].Is(CharacterTraits.Letter);
}
