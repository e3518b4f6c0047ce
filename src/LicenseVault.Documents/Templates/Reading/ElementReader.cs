using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads one element of a page. Null when its kind is not known.</summary>
internal sealed class ElementReader(
    ObjectReading element,
    PageSize page,
    IReadOnlyList<FontStack> fonts,
    IReadOnlyDictionary<string, TextStyle> styles,
    IReadOnlyDictionary<string, Artwork> art,
    FaultList faults)
{
    private const int LongestText = 4000;
    private const int LongestAffix = 100;
    private const int MostCurves = 3000;

    private static readonly (string, FieldFormat)[] Formats =
    [
        ("text", FieldFormat.Text), ("date", FieldFormat.Date), ("iso-date", FieldFormat.IsoDate),
        ("validity", FieldFormat.Validity), ("list", FieldFormat.List),
    ];

    private static readonly (string, TextFit)[] Fits =
        [("shrink-wrap", TextFit.ShrinkWrap), ("shrink", TextFit.Shrink), ("wrap", TextFit.Wrap)];

    private static readonly (string, GuillochePattern)[] Patterns =
        [("rosette", GuillochePattern.Rosette), ("band", GuillochePattern.Band), ("ground", GuillochePattern.Ground)];

    public TemplateElement? Read()
    {
        var kind = element.Text("kind", longest: 20);
        TemplateElement? read = kind switch
        {
            "text" => new TemplateElement.Text(Box(), Style("style"), element.Text("text", LongestText)) { Path = element.Path },
            "field" => Field(),
            "line" => Line(),
            "rect" => Rect(),
            "art" => new TemplateElement.Art(Box(), Drawing()) { Path = element.Path },
            "guilloche" => Guilloche(),
            "table" => Table(),
            "image" => new TemplateElement.Image(Box(), FaceField("field")) { Path = element.Path },
            "qr" => new TemplateElement.Qr(Box(), element.ColourIfGiven("colour") ?? default) { Path = element.Path },
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
        var box = Box();
        var style = Style("style");
        var name = element.Text("field", longest: 200);
        if (name.Length > 0 && !FieldName.IsKnown(name))
            element.Refuse("field", "No certificate has a field of this name.");

        var format = element.Choice("format", Formats, FieldName.UsualFormatOf(name));
        if ((format is FieldFormat.Validity) != (name is "validity"))
            element.Refuse("format", "The format validity belongs to the field validity, and to no other.");

        return new TemplateElement.Field(
            box,
            style,
            name,
            format,
            element.Choice("fit", Fits, TextFit.ShrinkWrap),
            element.Number("smallest", 0.5, Math.Max(0.5, style.Size), Math.Max(0.5, style.Size * 0.6)),
            element.Text("prefix", LongestAffix, ""),
            element.Text("suffix", LongestAffix, ""),
            element.TextIfGiven("empty", LongestAffix))
        {
            Path = element.Path,
        };
    }

    private TemplateElement.Line Line()
    {
        var (fromX, fromY) = Point("from");
        var (toX, toY) = Point("to");
        return new TemplateElement.Line(fromX, fromY, toX, toY, StrokeReader.Read(element)) { Path = element.Path };
    }

    private TemplateElement.Rect Rect()
    {
        var box = Box();
        var radius = element.Number("radius", 0, Math.Min(box.Width, box.Height) / 2, 0);
        var fill = element.ColourIfGiven("fill");
        var stroke = StrokeReader.ReadIfGiven(element, "stroke", "width");
        if (fill is null && stroke is null)
            element.Refuse("fill", "A rect needs a fill or a stroke.");

        return new TemplateElement.Rect(box, radius, fill, stroke) { Path = element.Path };
    }

    private TemplateElement.Guilloche Guilloche()
    {
        var box = Box();
        var pattern = element.Choice("pattern", Patterns);
        var stroke = new Stroke(element.Colour("colour"), element.Number("width", 0.01, 5), []);
        var waves = element.Count("waves", 1, 400, 24);
        var lines = element.Count("lines", 1, 200, 12);
        if (waves * lines > MostCurves)
            element.Refuse("waves", "There may be at most 3000 waves in all lines together.");

        return new TemplateElement.Guilloche(box, pattern, stroke, waves, lines, element.Number("amplitude", 0, Math.Min(box.Width, box.Height) / 2, 3))
        {
            Path = element.Path,
        };
    }

    private TemplateElement.Table Table()
    {
        var box = Box();
        var style = Style("style");
        var header = element.Flag("header", otherwise: true);
        var headerStyle = element.Find("headerStyle") is null ? style : Style("headerStyle");
        var rowHeight = element.Number("rowHeight", 1, 500);
        TableColumn[] columns = [.. element.List("columns", 1, 20).Select(place => Column(new ObjectReading(place, faults), style))];
        if (columns.Sum(column => column.Width) > box.Width + PageSize.Tolerance)
            element.Refuse("columns", "The columns are wider than the box.");

        var line = element.ObjectIfGiven("line");
        var stroke = line is null ? null : StrokeReader.Read(line);
        line?.Close();
        return new TemplateElement.Table(box, style, headerStyle, FaceField("field"), header, rowHeight, columns, stroke) { Path = element.Path };
    }

    private TableColumn Column(ObjectReading column, TextStyle style)
    {
        var name = column.Text("field", longest: 100);
        if (name.Length > 0 && !FieldName.IsMember(name))
            column.Refuse("field", "This must be the name of a member of each row.");

        var read = new TableColumn(
            column.Text("title", LongestAffix, ""),
            name,
            column.Number("width", 1, 2000),
            column.Find("style") is null ? style : StyleOf(column, "style"),
            column.Choice("format", Formats, FieldFormat.Text));
        if (read.Format is FieldFormat.Validity)
            column.Refuse("format", "The format validity belongs to the field validity, and to no other.");

        column.Close();
        return read;
    }

    private TemplateElement.Seal Seal()
    {
        var box = Box();
        _ = element.Choice("shape", [("round", true)], true);
        var font = element.TextIfGiven("font", longest: 100) is { } name
            ? fonts.FirstOrDefault(stack => stack.Name == name)
            : fonts is [var first, ..] ? first : null;
        if (font is null)
            element.Refuse("font", "No font of this template has this name.");

        return new TemplateElement.Seal(
            box, element.Text("text", 40, "电子证照专用章"), font ?? new("", []), element.ColourIfGiven("colour") ?? new Colour(0xD7, 0x1A, 0x1A))
        {
            Path = element.Path,
        };
    }

    private Box Box()
    {
        var numbers = element.Require("box") is null ? [] : element.Numbers("box", 4, 4, 0, 5000);
        if (numbers.Count != 4)
            return default;

        var box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        if (box.Width <= 0 || box.Height <= 0)
            element.Refuse("box", "Width and height must be more than 0.");
        else if (!page.Holds(box.X + box.Width, box.Y + box.Height))
            element.Refuse("box", "The box reaches beyond the page.");

        return box;
    }

    private (double X, double Y) Point(string name)
    {
        var numbers = element.Require(name) is null ? [] : element.Numbers(name, 2, 2, 0, 5000);
        if (numbers.Count != 2)
            return default;
        if (!page.Holds(numbers[0], numbers[1]))
            element.Refuse(name, "The point lies beyond the page.");

        return (numbers[0], numbers[1]);
    }

    private TextStyle Style(string name) => StyleOf(element, name);

    private TextStyle StyleOf(ObjectReading owner, string name)
    {
        var wanted = owner.Text(name, longest: 100);
        if (styles.TryGetValue(wanted, out var style))
            return style;
        if (wanted.Length > 0)
            owner.Refuse(name, "No style of this template has this name.");

        return new TextStyle(new("", []), 200, default, HorizontalAlignment.Left, VerticalAlignment.Top, 1, 0);
    }

    private Artwork Drawing()
    {
        var name = element.Text("art", longest: 100);
        if (art.TryGetValue(name, out var drawing))
            return drawing;
        if (name.Length > 0)
            element.Refuse("art", "No art of this template has this name.");

        return new Artwork(name, 1, 1, []);
    }

    private string FaceField(string name)
    {
        var field = element.Text(name, longest: 200);
        if (field.Length > 0 && !FieldName.IsFaceField(field))
            element.Refuse(name, "This must be a field of the face: fields.X or fields.X.Y.");

        return field;
    }
}
