namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>The map of a face that has none.</summary>
internal sealed class NoCharacters : CharacterMap
{
    private NoCharacters()
    {
    }

    public static NoCharacters Instance { get; } = new();

    public override int GlyphOf(int codePoint) => 0;
}
