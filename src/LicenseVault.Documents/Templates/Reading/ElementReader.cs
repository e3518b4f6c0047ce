using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads one element of a page.</summary>
internal sealed class ElementReader(ObjectReading element, PageSize page, TemplateParts parts)
{
    private const int LongestText = 4000;
    private const int LongestAffix = 100;
    private const int LongestSealText = 12;
    private const int MostWaves = 3000;

    private static readonly (string, TextFit)[] Fits =
        [("shrink-wrap", TextFit.ShrinkWrap), ("shrink", TextFit.Shrink), ("wrap", TextFit.Wrap)];

    private static readonly (string, GuillochePattern)[] Patterns =
        [("rosette", GuillochePattern.Rosette), ("band", GuillochePattern.Band), ("ground", GuillochePattern.Ground)];

    private static readonly Colour Vermilion = new(0xD7, 0x1A, 0x1A);

    private readonly ElementMembers _members = new(element, page, parts);

    /// <summary>The element, or null when its kind is not known.</summary>
    public TemplateElement? Read()
    {
        var kind = element.Text("kind", longest: 20);
        TemplateElement? read = kind switch
        {
            "text" => new TemplateElement.Text(_members.Box(), _members.Style("style"), element.Words("text", LongestText)) { Path = element.Path },
            "field" => Field(),
            "line" => Line(),
            "rect" => Rect(),
            "art" => new TemplateElement.Art(_members.Box(), _members.Drawing()) { Path = element.Path },
            "guilloche" => Guilloche(),
            "table" => new TableReader(element, _members, parts.Faults).Read(),
            "image" => new TemplateElement.Image(_members.Box(), _members.FaceField("field")) { Path = element.Path },
            "qr" => new TemplateElement.Qr(_members.Box(), element.ColourIfGiven("colour") ?? default) { Path = element.Path },
            "seal" => Seal(),
            _ => null,
        };

        if (read is not null)
            element.Close();
        else if (kind.Length > 0)
            element.Refuse("kind", "This must be one of: text, field, line, rect, art, guilloche, table, image, qr, seal.");

        return read;
    }

    private TemplateElement.Field Field()
    {
        var (box, style, name) = (_members.Box(), _members.Style("style"), element.Text("field", longest: 200));
        if (name.Length > 0 && !FieldName.IsKnown(name))
            element.Refuse("field", "No certificate has a field of this name.");

        var format = element.Choice("format", FormatWords.All, FieldName.UsualFormatOf(name));
        if ((format is FieldFormat.Validity) != (name is "validity"))
            element.Refuse("format", "The format validity belongs to the field validity, and to no other.");

        return new TemplateElement.Field(
            box,
            style,
            name,
            format,
            element.Choice("fit", Fits, TextFit.ShrinkWrap),
            element.Number("smallest", 0.5, Math.Max(0.5, style.Size), Math.Max(0.5, style.Size * TemplateElement.Field.UsualSmallest)),
            element.Words("prefix", LongestAffix, ""),
            element.Words("suffix", LongestAffix, ""),
            element.WordsIfGiven("empty", LongestAffix))
        {
            Path = element.Path,
        };
    }

    private TemplateElement.Line Line()
    {
        var (from, to) = (_members.Point("from"), _members.Point("to"));
        return new TemplateElement.Line(from.X, from.Y, to.X, to.Y, StrokeReader.Read(element)) { Path = element.Path };
    }

    private TemplateElement.Rect Rect()
    {
        var box = _members.Box();
        var radius = element.Number("radius", 0, Math.Min(box.Width, box.Height) / 2, 0);
        var fill = element.ColourIfGiven("fill");
        var stroke = StrokeReader.ReadIfGiven(element, "stroke", "width");
        if (element.Find("fill") is null && element.Find("stroke") is null)
            element.Refuse("fill", "A rect needs a fill or a stroke.");

        return new TemplateElement.Rect(box, radius, fill, stroke) { Path = element.Path };
    }

    private TemplateElement.Guilloche Guilloche()
    {
        var box = _members.Box();
        var pattern = element.Choice("pattern", Patterns);
        var stroke = new Stroke(element.Colour("colour"), element.Number("width", 0.01, 5), []);
        var waves = element.Count("waves", 1, 400, 24);
        var lines = element.Count("lines", 1, 200, 12);
        if (waves * lines > MostWaves)
            element.Refuse("waves", "There may be at most 3000 waves in all lines together.");

        var largest = Math.Min(box.Width, box.Height) / 2;
        var amplitude = element.Number("amplitude", 0, largest, Math.Min(3, largest));
        return new TemplateElement.Guilloche(box, pattern, stroke, waves, lines, amplitude) { Path = element.Path };
    }

    private TemplateElement.Seal Seal()
    {
        var box = _members.Box();
        _ = element.Choice("shape", [("round", true)], otherwise: true);
        return new TemplateElement.Seal(
            box, element.Words("text", LongestSealText, "电子证照专用章"), _members.Font("font"), element.ColourIfGiven("colour") ?? Vermilion)
        {
            Path = element.Path,
        };
    }
}
