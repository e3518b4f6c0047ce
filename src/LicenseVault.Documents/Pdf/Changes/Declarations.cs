using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>
/// What a catalog says of the version and the extensions that a file uses (ISO 32000-1, 7.12). They show nothing, and who adds validation material must state them; nothing
/// else may be carried in their place.
/// </summary>
internal static class Declarations
{
    private static readonly string[] _simple = ["Type", "BaseVersion", "ExtensionLevel", "URL", "ExtensionRevision"];

    public static bool IsVersion(ObjectTable objects, PdfValue value) => objects.Resolve(value) is PdfValue.Name or PdfValue.Null;

    public static bool AreExtensions(ObjectTable objects, PdfValue value) => objects.Resolve(value) switch
    {
        PdfValue.Null => true,
        PdfValue.Dictionary all => all.Entries.All(entry => entry.Key is "Type" ? objects.Resolve(entry.Value) is PdfValue.Name : IsOfDeveloper(objects, entry.Value)),
        _ => false,
    };

    private static bool IsOfDeveloper(ObjectTable objects, PdfValue value) => objects.Resolve(value) switch
    {
        PdfValue.Dictionary one => IsExtension(objects, one),
        PdfValue.List several => several.Items.All(item => objects.DictionaryOf(item) is { } one && IsExtension(objects, one)),
        _ => false,
    };

    private static bool IsExtension(ObjectTable objects, PdfValue.Dictionary extension) =>
        extension.Entries.All(entry => _simple.Contains(entry.Key) && objects.Resolve(entry.Value) is PdfValue.Name or PdfValue.Integer or PdfValue.Text);
}
