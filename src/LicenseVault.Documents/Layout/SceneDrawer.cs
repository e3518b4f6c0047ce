using System.Diagnostics;
using LicenseVault.Documents.QrCodes;
using LicenseVault.Documents.Seals;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws certificates: the same template, fonts and values always give the same scene.</summary>
public static class SceneDrawer
{
    /// <summary>Draws every page, or names everything that stands in the way.</summary>
    /// <param name="template">How the type is drawn.</param>
    /// <param name="fonts">Those of this template.</param>
    /// <param name="values">What the certificate states.</param>
    public static Drawing Draw(Template template, TemplateFonts fonts, FaceValues values)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(fonts);
        ArgumentNullException.ThrowIfNull(values);

        var drafting = new Drafting(template, fonts, values);
        ScenePage[] pages = [.. template.Pages.Select(page => new ScenePage(page.Width, page.Height, ItemsOf(page, drafting)))];
        return drafting.Faults.Count == 0
            ? new Drawing.Drawn(new Scene(template.Language, template.Title, pages) { Recurring = RecurringGlyphs.Of(template, fonts) })
            : new Drawing.NotDrawn(drafting.Faults);
    }

    private static SceneItem[] ItemsOf(TemplatePage page, Drafting drafting) =>
        [.. page.Elements.SelectMany(element => ItemsOf(element, drafting))];

    private static IEnumerable<SceneItem> ItemsOf(TemplateElement element, Drafting drafting) => element switch
    {
        TemplateElement.Text text => TextDrawer.Draw(text, drafting),
        TemplateElement.Field field => TextDrawer.Draw(field, drafting),
        TemplateElement.Line line => [ShapeDrawer.Draw(line)],
        TemplateElement.Rect rect => [ShapeDrawer.Draw(rect)],
        TemplateElement.Art art => ArtDrawer.Draw(art),
        TemplateElement.Guilloche guilloche => [GuillocheDrawer.Draw(guilloche)],
        TemplateElement.Table table => new TableDrawer(table, drafting).Draw(),
        TemplateElement.Image image => ImageDrawer.Draw(image, drafting),
        TemplateElement.Qr code => QrDrawer.Draw(code, drafting),
        TemplateElement.Seal seal => SealDrawer.Draw(seal, drafting),
        _ => throw new UnreachableException($"Undrawn element {element.GetType().Name}."),
    };
}
