using System.Runtime.CompilerServices;
using LicenseVault.Documents.Layout.Typesetting;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>
/// What every certificate of a template is likely to show in its fields: the words that the template puts around their values, and the characters in which numbers,
/// codes and dates are written. It depends on the template alone, so that whatever is made of it can be made once for all its certificates.
/// </summary>
internal static class RecurringGlyphs
{
    private const string Digits = "0123456789";
    private const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // Found once, and forgotten with the fonts, which are those of one template.
    private static readonly ConditionalWeakTable<TemplateFonts, RecurringGlyph[]> Found = [];

    public static IReadOnlyList<RecurringGlyph> Of(Template template, TemplateFonts fonts) => Found.GetValue(fonts, _ => Find(template, fonts));

    private static RecurringGlyph[] Find(Template template, TemplateFonts fonts) =>
    [
        .. template.Pages.SelectMany(page => page.Elements).OfType<TemplateElement.Field>()
            .SelectMany(field => GlyphsOf(field, Wording.Of(template.Language), FaceChain.Of(fonts.ChainOf(field.Style.Font))))
            .Distinct(),
    ];

    private static IEnumerable<RecurringGlyph> GlyphsOf(TemplateElement.Field field, Wording wording, FaceChain faces)
    {
        foreach (var character in (field.Prefix + field.Suffix + field.Empty + CharactersOf(field, wording)).EnumerateRunes())
        {
            if (faces.Find(character) is { } found)
                yield return new RecurringGlyph(found.Face, found.Glyph, found.Text);
        }
    }

    private static string CharactersOf(TemplateElement.Field field, Wording wording) => (field.Format, field.Name) switch
    {
        (FieldFormat.IsoDate, _) => $"{Digits}-",
        (FieldFormat.Date, _) => Digits + wording.DateOf(default),
        (FieldFormat.Validity, _) => Digits + wording.PeriodOf(wording.DateOf(default), wording.NoEnd),
        (_, "number" or "identifier" or "code" or "holder.idNumber") => $"{Digits}{Capitals}-.",
        _ => "",
    };
}
