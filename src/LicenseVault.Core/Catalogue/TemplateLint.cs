using System.Text.Json;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Templates;
using SceneDrawing = LicenseVault.Documents.Layout.Drawing;

namespace LicenseVault.Core.Catalogue;

/// <summary>
/// What a sound template may still get wrong: what it asks for that the type does not have, what the certificate must state and it does not show, words
/// that its fonts cannot write, and a QR code that nobody can read. Each would be met again at every certificate.
/// </summary>
/// <param name="file">Its name, which the places of faults begin with.</param>
internal sealed class TemplateLint(string file, Template template, TemplateFonts fonts)
{
    /// <summary>Millimetres. The outermost modules of a code are empty.</summary>
    private const double MostOverlap = 1;

    // A code of the greatest size that is ever drawn.
    private static readonly string LongestAddress = $"https://vault.example/{new string('v', 178)}";

    private static readonly string[] AlwaysShown = ["number", "holder.name"];

    /// <param name="schema">Of the face data; null when it cannot be read, which is a fault elsewhere.</param>
    public IEnumerable<FieldFault> Faults(FaceSchema? schema) => [.. schema is null ? [] : BindingFaults(schema), .. DrawingFaults(), .. CodeFaults()];

    private IEnumerable<FieldFault> BindingFaults(FaceSchema schema)
    {
        foreach (var element in Elements)
        {
            foreach (var name in element.FieldNames.Where(name => IsFace(name) && !schema.Knows(name)))
                yield return new FieldFault($"{file}{element.Path}", "unknown-field", $"The schema has no {name}.");
            if (element is TemplateElement.Table table && schema.Knows(table.Name))
            {
                foreach (var (index, column) in table.Columns.Index().Where(each => !schema.Knows($"{table.Name}.{each.Item.Name}")))
                    yield return new FieldFault($"{file}{table.Path}/columns/{index}", "unknown-field", $"The schema has no {column.Name} in the rows of {table.Name}.");
            }
        }

        foreach (var name in AlwaysShown.Concat(schema.RequiredNames.Select(name => $"fields.{name}")).Where(name => !Shows(name)))
            yield return new FieldFault($"{file}/pages", "not-shown", $"Every certificate states {name}, and no element shows it.");
    }

    /// <summary>Draws a certificate that states next to nothing: what is at fault then are the template's own words.</summary>
    private IEnumerable<FieldFault> DrawingFaults()
    {
        KeyValuePair<string, string>[] needed =
            [new("verificationUrl", LongestAddress), new("issuer.name", "1"), new("issuer.code", "1"), new("validFrom", "2000-01-01"), new("validUntil", "2000-12-31"), new("issuedOn", "2000-01-01")];
        return SceneDrawer.Draw(template, fonts, new FaceValues(needed, JsonElement.Parse("{}"))) is SceneDrawing.NotDrawn { Faults: var faults }
            ? faults.Select(fault => new FieldFault($"{file}{fault.Path}", fault.Code, fault.Detail))
            : [];
    }

    private IEnumerable<FieldFault> CodeFaults() =>
        from page in template.Pages
        from code in page.Elements.OfType<TemplateElement.Qr>()
        from element in page.Elements
        where BoxOf(element) is { } box && Overlap(code.Box, box) > MostOverlap
        select new FieldFault($"{file}{element.Path}", "over-qr-code", $"It reaches into the box of the QR code ({code.Path}), which then cannot be read.");

    private IEnumerable<TemplateElement> Elements => template.Pages.SelectMany(page => page.Elements);

    private bool Shows(string name) =>
        Elements.Any(element => element.FieldNames.Any(shown => shown == name || shown.StartsWith($"{name}.", StringComparison.Ordinal)));

    private static bool IsFace(string name) => name.StartsWith("fields.", StringComparison.Ordinal);

    // Lines, grounds and ornament may well lie below a code.
    private static Box? BoxOf(TemplateElement element) => element switch
    {
        TemplateElement.Text text => text.Box,
        TemplateElement.Field field => field.Box,
        TemplateElement.Table table => table.Box,
        TemplateElement.Image image => image.Box,
        TemplateElement.Seal seal => seal.Box,
        _ => null,
    };

    /// <summary>How far two boxes reach into each other, the shorter way; 0 or less when they do not.</summary>
    private static double Overlap(Box one, Box other) => Math.Min(
        Math.Min(one.X + one.Width, other.X + other.Width) - Math.Max(one.X, other.X),
        Math.Min(one.Y + one.Height, other.Y + other.Height) - Math.Max(one.Y, other.Y));
}
