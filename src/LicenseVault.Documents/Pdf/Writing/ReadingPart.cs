using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <param name="Alternative">What is read aloud in the place of a picture.</param>
/// <param name="Items">At least one.</param>
internal sealed record ReadingPart(ReadingKind Kind, string Alternative, List<SceneItem> Items);

internal enum ReadingKind
{
    Ornament,
    Words,
    Figure,
    Seal,
}
