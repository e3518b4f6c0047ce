using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws the template's own drawings.</summary>
internal static class ArtDrawer
{
    public static IEnumerable<SceneItem> Draw(TemplateElement.Art art)
    {
        var (box, drawing) = (art.Box, art.Artwork);
        var scale = Math.Min(box.Width / drawing.Width, box.Height / drawing.Height);
        var placement = Placement.Scaled(
            scale, box.X + ((box.Width - (drawing.Width * scale)) / 2), box.Y + ((box.Height - (drawing.Height * scale)) / 2));

        return drawing.Shapes.Select(shape => new SceneItem.Shape(placement.Apply(shape.Outline), shape.Fill, Scaled(shape.Stroke, scale)));
    }

    private static Stroke? Scaled(Stroke? stroke, double scale) =>
        stroke is null ? null : stroke with { Width = stroke.Width * scale, Dashes = [.. stroke.Dashes.Select(dash => dash * scale)] };
}
