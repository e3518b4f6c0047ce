namespace LicenseVault.Protocol.Identifiers.Importing;

/// <summary>A text that is being imported, without the spaces around it, and the warnings so far.</summary>
internal sealed class ImportedText
{
    private const int Longest = 256;

    private readonly List<ImportWarning> _warnings = [];
    private readonly int _start;

    private ImportedText(string text, int start, IdentifierFault? fault) => (Text, _start, Fault) = (text, start, fault);

    public string Text { get; }

    /// <summary>Why there is nothing to read: no text, or far more than any identifier needs.</summary>
    public IdentifierFault? Fault { get; }

    public IReadOnlyList<ImportWarning> Warnings => _warnings;

    public static ImportedText Of(string? text)
    {
        if (text?.Length > Longest)
            return new ImportedText("", 0, new IdentifierFault.Length(1, $"at most {Longest}"));
        if (string.IsNullOrWhiteSpace(text))
            return new ImportedText("", 0, new IdentifierFault.Empty());

        var imported = new ImportedText(text.Trim(), text.Length - text.TrimStart().Length, fault: null);
        if (imported.Text.Length < text.Length)
            imported.Warn(ImportWarning.SurroundingSpaces);

        return imported;
    }

    public void Warn(ImportWarning warning) => _warnings.Add(warning);

    /// <summary>The text in capital letters, with a warning when it was not.</summary>
    public string InCapitals()
    {
        var capitals = AsciiText.ToUpper(Text);
        if (capitals != Text)
            Warn(ImportWarning.LowerCase);

        return capitals;
    }

    /// <summary>A fault of <see cref="Text"/> at its place in the text as it was given.</summary>
    public IdentifierFault InOriginal(IdentifierFault fault) => fault.MovedBy(_start);
}
