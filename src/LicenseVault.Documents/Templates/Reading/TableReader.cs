namespace LicenseVault.Documents.Templates.Reading;

internal sealed class TableReader(ObjectReading element, ElementMembers members, FaultList faults)
{
    private const int MostColumns = 20;
    private const int LongestTitle = 100;

    public TemplateElement.Table Read()
    {
        var box = members.Box();
        var style = members.Style("style");
        var header = element.Flag("header", otherwise: true);
        var headerStyle = element.Find("headerStyle") is null ? style : members.Style("headerStyle");
        var rowHeight = element.Number("rowHeight", 1, 500);
        TableColumn[] columns = [.. element.List("columns", 1, MostColumns).Select(place => Column(new ObjectReading(place, faults), style))];
        if (columns.Sum(column => column.Width) > box.Width + PageSize.Tolerance)
            element.Refuse("columns", "The columns are wider than the box.");

        var line = element.ObjectIfGiven("line");
        var stroke = line is null ? null : StrokeReader.Read(line);
        line?.Close();
        return new TemplateElement.Table(box, style, headerStyle, members.FaceField("field"), header, rowHeight, columns, stroke) { Path = element.Path };
    }

    private TableColumn Column(ObjectReading column, TextStyle style)
    {
        var name = column.Text("field", longest: 100);
        if (name.Length > 0 && !FieldName.IsMember(name))
            column.Refuse("field", "This must be the name of a member of each row.");

        var read = new TableColumn(
            column.Words("title", LongestTitle, otherwise: ""),
            name,
            column.Number("width", 1, 2000),
            column.Find("style") is null ? style : members.StyleOf(column, "style"),
            column.Choice("format", FormatWords.All, FieldFormat.Text));
        if (read.Format is FieldFormat.Validity)
            column.Refuse("format", "The format validity belongs to the field validity, and to no other.");

        column.Close();
        return read;
    }
}
