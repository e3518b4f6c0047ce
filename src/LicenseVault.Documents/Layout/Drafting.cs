using LicenseVault.Documents.Layout.Typesetting;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>What every part of one drawing shares: the fonts, the values, the language's wording, and the faults met so far.</summary>
internal sealed class Drafting(Template template, TemplateFonts fonts, FaceValues values)
{
    private const int MostFaults = 200;

    private readonly List<DrawingFault> _faults = [];

    public IReadOnlyList<DrawingFault> Faults => _faults;

    public FaceValues Values { get; } = values;

    public Wording Wording { get; } = Wording.Of(template.Language);

    public FaceChain ChainOf(FontStack stack) => FaceChain.Of(fonts.ChainOf(stack));

    public void Refuse(string? field, string path, DrawingFaultKind kind, string detail, string? character = null)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new DrawingFault(field ?? "", path, kind, detail) { Character = character });
    }

    /// <summary>The words of a value that an element cannot do without; null, with a fault, when it is missing.</summary>
    public string? Require(string field, string path)
    {
        if (Values.Find(field) is FaceValue.Text { Words.Length: > 0 } text)
            return text.Words;

        Refuse(field, path, DrawingFaultKind.MissingValue, "The certificate has no such value.");
        return null;
    }
}
