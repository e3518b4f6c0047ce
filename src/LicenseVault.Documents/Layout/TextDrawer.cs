using System.Globalization;
using LicenseVault.Documents.Layout.Typesetting;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws words in a box.</summary>
internal static class TextDrawer
{
    public static IEnumerable<SceneItem> Draw(TemplateElement.Text text, Drafting drafting) =>
        Draw(text.Content, text.Box, text.Style, TextFit.Wrap, text.Style.Size, field: null, text.Path, drafting);

    public static IEnumerable<SceneItem> Draw(TemplateElement.Field field, Drafting drafting)
    {
        switch (FieldText.Of(field.Name, field.Format, drafting.Values, drafting.Wording))
        {
            case null:
                drafting.Refuse(field.Name, field.Path, DrawingFaultKind.WrongKind, "The value is not of the kind that the template draws here.");
                return [];
            case "":
                return field.Empty is null ? [] : Draw(field.Empty);
            case var words:
                return Draw(field.Prefix + words + field.Suffix);
        }

        IEnumerable<SceneItem> Draw(string words) =>
            TextDrawer.Draw(words, field.Box, field.Style, field.Fit, field.Smallest, field.Name, field.Path, drafting);
    }

    public static IEnumerable<SceneItem> Draw(
        string words, Box box, TextStyle style, TextFit fit, double smallest, string? field, string path, Drafting drafting)
    {
        var chain = drafting.ChainOf(style.Font);
        var manuscript = Typesetter.Read(words, chain);
        foreach (var fault in manuscript.Faults)
            drafting.Refuse(field, path, fault.Kind, fault.Detail, fault.Name);

        if (manuscript.Faults.Count > 0)
            return [];
        if (TextFitter.Fit(manuscript, box, style, fit, smallest) is { } fitted)
            return new LineSetter(box, style, fitted, Typesetter.MiddleOf(chain.First), field).Set();

        drafting.Refuse(field, path, DrawingFaultKind.DoesNotFit, TooLong(fit is TextFit.Wrap ? style.Size : smallest));
        return [];
    }

    private static string TooLong(double size) =>
        string.Create(CultureInfo.InvariantCulture, $"The words do not fit their box, even at a size of {size:0.##} mm.");
}
