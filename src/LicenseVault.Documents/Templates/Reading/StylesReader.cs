namespace LicenseVault.Documents.Templates.Reading;

internal static class StylesReader
{
    private const int MostStyles = 100;

    private static readonly (string, HorizontalAlignment)[] Alignments =
    [
        ("left", HorizontalAlignment.Left), ("centre", HorizontalAlignment.Centre), ("right", HorizontalAlignment.Right),
        ("spread", HorizontalAlignment.Spread), ("justify", HorizontalAlignment.Justify),
    ];

    private static readonly (string, VerticalAlignment)[] VerticalAlignments =
        [("top", VerticalAlignment.Top), ("middle", VerticalAlignment.Middle), ("bottom", VerticalAlignment.Bottom)];

    public static IReadOnlyDictionary<string, TextStyle> Read(ObjectReading template, IReadOnlyList<FontStack> fonts, FaultList faults)
    {
        var styles = new Dictionary<string, TextStyle>(StringComparer.Ordinal);
        foreach (var (name, place) in template.Entries("styles", least: 0, most: MostStyles))
            styles[name] = StyleOf(new ObjectReading(place, faults), fonts);

        return styles;
    }

    private static TextStyle StyleOf(ObjectReading style, IReadOnlyList<FontStack> fonts)
    {
        var read = new TextStyle(
            FontOf(style, fonts),
            style.Number("size", 0.5, 200),
            style.Colour("colour"),
            style.Choice("align", Alignments, HorizontalAlignment.Left),
            style.Choice("valign", VerticalAlignments, VerticalAlignment.Middle),
            style.Number("lineHeight", 0.8, 5, 1.4),
            style.Number("spacing", -5, 100, 0));
        style.Close();
        return read;
    }

    private static FontStack FontOf(ObjectReading style, IReadOnlyList<FontStack> fonts)
    {
        var name = style.Text("font", longest: 100);
        if (fonts.FirstOrDefault(stack => stack.Name == name) is { } stack)
            return stack;

        style.Refuse("font", "No font of this template has this name.");
        return new FontStack(name, []);
    }
}
