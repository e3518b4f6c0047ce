using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Copies;

/// <summary>
/// Covers the places of values that may not be seen. Whether a certificate states such a value at all is not told: every place of a field that is not
/// permitted is covered.
/// </summary>
internal static class Cover
{
    private static readonly Colour Grey = new(0xd0, 0xd0, 0xd0);

    public static Template Over(Template template, Func<string, bool> permits) => new()
    {
        Digest = template.Digest,
        Language = template.Language,
        Title = template.Title,
        Fonts = template.Fonts,
        Pages = [.. template.Pages.Select(page => page with { Elements = [.. page.Elements.Select(element => Over(element, permits))] })],
    };

    private static TemplateElement Over(TemplateElement element, Func<string, bool> permits) =>
        BoxOf(element) is { } box && element.FieldNames.Any(name => OfHolder(name) is { } field && !permits(field))
            ? new TemplateElement.Rect(box, Radius: 0, Grey, Stroke: null) { Path = element.Path }
            : element;

    private static Box? BoxOf(TemplateElement element) => element switch
    {
        TemplateElement.Field field => field.Box,
        TemplateElement.Table table => table.Box,
        TemplateElement.Image image => image.Box,
        _ => null,
    };

    /// <summary>The value that a consent can name, <c>fields.X</c> for <c>fields.X.Y</c> too; null for what every certificate shows, such as its issuer.</summary>
    private static string? OfHolder(string name) => name switch
    {
        "number" or "holder.name" or "holder.idNumber" or "holder.idType" => name,
        _ when name.StartsWith("fields.", StringComparison.Ordinal) => string.Join('.', name.Split('.').Take(2)),
        _ => null,
    };
}
