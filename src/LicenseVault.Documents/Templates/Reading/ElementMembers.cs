using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads what elements of several kinds have: places on the page, and names of other parts of the template.</summary>
internal sealed class ElementMembers(ObjectReading element, PageSize page, TemplateParts parts)
{
    private const double FarthestPlace = 5000;

    /// <summary>The box, or the whole page when it is at fault, so that no other fault follows from it.</summary>
    public Box Box()
    {
        var numbers = element.Require("box") is null ? [] : element.Numbers("box", 4, 4, 0, FarthestPlace);
        if (numbers.Count != 4)
            return new Box(0, 0, page.Width, page.Height);

        var box = new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
        if (box.Width <= 0 || box.Height <= 0)
            element.Refuse("box", "Width and height must be more than 0.");
        else if (!page.Holds(box.X + box.Width, box.Y + box.Height))
            element.Refuse("box", "The box reaches beyond the page.");

        return box;
    }

    public (double X, double Y) Point(string name)
    {
        var numbers = element.Require(name) is null ? [] : element.Numbers(name, 2, 2, 0, FarthestPlace);
        if (numbers.Count != 2)
            return default;
        if (!page.Holds(numbers[0], numbers[1]))
            element.Refuse(name, "The point lies beyond the page.");

        return (numbers[0], numbers[1]);
    }

    public TextStyle Style(string name) => StyleOf(element, name);

    /// <summary>The style that a part of the element names; a large one when there is none, so that no other fault follows from it.</summary>
    public TextStyle StyleOf(ObjectReading owner, string name)
    {
        var wanted = owner.Text(name, longest: 100);
        if (parts.Styles.TryGetValue(wanted, out var style))
            return style;
        if (wanted.Length > 0)
            owner.Refuse(name, "No style of this template has this name.");

        return new TextStyle(new("", []), 200, default, HorizontalAlignment.Left, VerticalAlignment.Top, 1, 0);
    }

    public Artwork Drawing()
    {
        var name = element.Text("art", longest: 100);
        if (parts.Art.TryGetValue(name, out var drawing))
            return drawing;
        if (name.Length > 0)
            element.Refuse("art", "No art of this template has this name.");

        return new Artwork(name, 1, 1, []);
    }

    /// <summary>The font that is named, or the first one of the template.</summary>
    public FontStack Font(string name)
    {
        var wanted = element.TextIfGiven(name, longest: 100);
        var font = parts.Fonts.FirstOrDefault(stack => wanted is null || stack.Name == wanted);
        if (font is null)
            element.Refuse(name, "No font of this template has this name.");

        return font ?? new FontStack("", []);
    }

    public string FaceField(string name)
    {
        var field = element.Text(name, longest: 200);
        if (field.Length > 0 && !FieldName.IsFaceField(field))
            element.Refuse(name, "This must be a field of the face: fields.X or fields.X.Y.");

        return field;
    }
}
