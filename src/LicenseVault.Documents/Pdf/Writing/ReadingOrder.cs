using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>Divides the marks of a page into what is read as one thing: a line or a field of words, a picture, a seal, or ornament that is not read.</summary>
internal static class ReadingOrder
{
    private const string QrField = "verificationUrl";

    public static IEnumerable<ReadingPart> Of(ScenePage page, AlternativeWords words)
    {
        ReadingPart? open = null;
        foreach (var item in page.Items.Where(Shows))
        {
            if (open is not null && Continues(open, item))
            {
                open.Items.Add(item);
                continue;
            }

            if (open is not null)
                yield return open;
            open = Begin(item, words);
        }

        if (open is not null)
            yield return open;
    }

    private static ReadingPart Begin(SceneItem item, AlternativeWords words) => item switch
    {
        SceneItem.Text => new ReadingPart(ReadingKind.Words, "", [item]),
        SceneItem.Picture => new ReadingPart(ReadingKind.Figure, words.Picture, [item]),
        SceneItem.Seal => new ReadingPart(ReadingKind.Seal, words.Seal, [item]),
        { Field: QrField } => new ReadingPart(ReadingKind.Figure, words.QrCode, [item]),
        _ => new ReadingPart(ReadingKind.Ornament, "", [item]),
    };

    private static bool Continues(ReadingPart open, SceneItem item) => (open.Kind, open.Items[^1], item) switch
    {
        (ReadingKind.Words, SceneItem.Text before, SceneItem.Text text) => text.Field == before.Field && (text.Field is not null || text.Y == before.Y),
        (ReadingKind.Ornament, _, SceneItem.Shape { Field: not QrField }) => true,
        _ => false,
    };

    private static bool Shows(SceneItem item) => item is not (
        SceneItem.Text { Glyphs.Count: 0 } or SceneItem.Shape { Outline.Steps.Count: 0 } or SceneItem.Shape { Fill: null, Stroke: null });
}
