using System.Runtime.CompilerServices;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws the template's own drawings.</summary>
internal static class ArtDrawer
{
    // The same on every certificate of a template: placed once, and forgotten with the template.
    private static readonly ConditionalWeakTable<TemplateElement.Art, SceneItem[]> Placed = [];

    public static IReadOnlyList<SceneItem> Draw(TemplateElement.Art art) => Placed.GetValue(art, Place);

    private static SceneItem[] Place(TemplateElement.Art art)
    {
        var (box, drawing) = (art.Box, art.Artwork);
        var scale = Math.Min(box.Width / drawing.Width, box.Height / drawing.Height);
        var placement = Placement.Scaled(
            scale, box.X + ((box.Width - (drawing.Width * scale)) / 2), box.Y + ((box.Height - (drawing.Height * scale)) / 2));

        return [.. drawing.Shapes.Select(shape => new SceneItem.Shape(placement.Apply(shape.Outline), shape.Fill, Scaled(shape.Stroke, scale)))];
    }

    private static Stroke? Scaled(Stroke? stroke, double scale) =>
        stroke is null ? null : stroke with { Width = stroke.Width * scale, Dashes = [.. stroke.Dashes.Select(dash => dash * scale)] };
}
