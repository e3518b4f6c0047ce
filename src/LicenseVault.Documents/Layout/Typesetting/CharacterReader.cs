using System.Buffers;
using System.Globalization;
using System.Text;

namespace LicenseVault.Documents.Layout.Typesetting;

/// <summary>Finds a glyph for each character of a text, and remembers the characters that have none.</summary>
internal sealed class CharacterReader(FaceChain faces)
{
    private const int MostFaults = 10;

    private readonly List<CharacterFault> _faults = [];

    public IReadOnlyList<CharacterFault> Faults => _faults;

    public IReadOnlyList<TypeCharacter> Read(ReadOnlySpan<char> words)
    {
        var characters = new List<TypeCharacter>(words.Length);
        while (!words.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(words, out var character, out var taken) is not OperationStatus.Done)
                Refuse(DrawingFaultKind.BadCharacter, NameOf(words[0]), "is half of a surrogate pair");
            else if (!Classifier.IsShown(character))
                Refuse(DrawingFaultKind.BadCharacter, NameOf(character.Value), "is a character that a page cannot show");
            else if (faces.Find(character) is { } found)
                characters.Add(found);
            else
                Refuse(DrawingFaultKind.NoGlyph, NameOf(character.Value), $"({character}) is a character that no font of the template has");

            words = words[taken..];
        }

        return characters;
    }

    private void Refuse(DrawingFaultKind kind, string name, string what)
    {
        if (_faults.Count < MostFaults && !_faults.Exists(fault => fault.Name == name))
            _faults.Add(new CharacterFault(name, kind, $"{name} {what}."));
    }

    private static string NameOf(int value) => string.Create(CultureInfo.InvariantCulture, $"U+{value:X4}");
}
