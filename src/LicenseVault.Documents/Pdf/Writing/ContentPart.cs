using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>A part of a page's content that has a stream of its own.</summary>
/// <param name="Recurs">Whether it is ornament of some length: the same on every certificate of a template.</param>
internal sealed record ContentPart(bool Recurs, List<ReadingPart> Parts)
{
    /// <summary>Less is not worth a stream.</summary>
    private const int FewestSteps = 200;

    public static IReadOnlyList<ContentPart> Of(IEnumerable<ReadingPart> page)
    {
        var content = new List<ContentPart>();
        foreach (var part in page)
        {
            var recurs = part.Kind is ReadingKind.Ornament && part.Items.OfType<SceneItem.Shape>().Sum(shape => shape.Outline.Steps.Count) >= FewestSteps;
            if (recurs || content is not [.., { Recurs: false }])
                content.Add(new ContentPart(recurs, []));

            content[^1].Parts.Add(part);
        }

        return content.Count > 0 ? content : [new ContentPart(Recurs: false, [])];
    }
}
