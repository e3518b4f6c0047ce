using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws lines and rectangles.</summary>
internal static class ShapeDrawer
{
    public static SceneItem.Shape Draw(TemplateElement.Line line) =>
        new(new Outline([OutlineStep.Move(line.FromX, line.FromY), OutlineStep.Line(line.ToX, line.ToY)]), Fill: null, line.Stroke);

    public static SceneItem.Shape Draw(TemplateElement.Rect rect) =>
        new(Figures.Rectangle(rect.Box, rect.Radius), rect.Fill, rect.Stroke);
}
