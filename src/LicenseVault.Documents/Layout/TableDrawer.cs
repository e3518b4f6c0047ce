using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws a header row and one row for each object of a list. Rows that the box does not hold are refused.</summary>
internal sealed class TableDrawer(TemplateElement.Table table, Drafting drafting)
{
    /// <summary>Between the words of a cell and its edges, in millimetres.</summary>
    private const double Padding = 0.8;

    private readonly double _width = table.Columns.Sum(column => column.Width);

    public IEnumerable<SceneItem> Draw()
    {
        if (RowsOf(drafting.Values.Find(table.Name)) is not { } rows)
        {
            drafting.Refuse(table.Name, table.Path, DrawingFaultKind.WrongKind, "The value is not a list of rows.");
            return [];
        }

        var headerRows = table.Header ? 1 : 0;
        var height = (rows.Count + headerRows) * table.RowHeight;
        if (height > table.Box.Height + 0.001)
        {
            drafting.Refuse(table.Name, table.Path, DrawingFaultKind.DoesNotFit, "The table has more rows than its box holds.");
            return [];
        }

        var header = table.Header ? HeaderItems() : [];
        return [.. GridItems(rows.Count + headerRows), .. header, .. rows.SelectMany((row, index) => RowItems(row, index + headerRows))];
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, FaceValue>>? RowsOf(FaceValue? value) => value switch
    {
        null => [],
        FaceValue.Rows rows => rows.Items,
        FaceValue.List { Items.Count: 0 } => [],
        _ => null,
    };

    private IEnumerable<SceneItem> HeaderItems() =>
        Cells(0).SelectMany(cell => Words(cell.Column.Title, cell.Box, table.HeaderStyle, field: null));

    private IEnumerable<SceneItem> RowItems(IReadOnlyDictionary<string, FaceValue> row, int index) =>
        Cells(index).SelectMany(cell => CellItems(row, cell.Column, cell.Box));

    private IEnumerable<SceneItem> CellItems(IReadOnlyDictionary<string, FaceValue> row, TableColumn column, Box box)
    {
        if (FieldText.Of(row.GetValueOrDefault(column.Name), column.Format, drafting.Wording) is { } words)
            return words.Length == 0 ? [] : Words(words, box, column.Style, table.Name);

        drafting.Refuse(table.Name, table.Path, DrawingFaultKind.WrongKind, $"A value in the column {column.Name} is not of the kind that the template draws there.");
        return [];
    }

    private IEnumerable<SceneItem> Words(string words, Box box, TextStyle style, string? field) =>
        TextDrawer.Draw(words, box, style, TextFit.ShrinkWrap, style.Size * TemplateElement.Field.UsualSmallest, field, table.Path, drafting);

    private IEnumerable<(TableColumn Column, Box Box)> Cells(int row)
    {
        var x = table.Box.X;
        foreach (var column in table.Columns)
        {
            var padding = Math.Min(Padding, column.Width / 4);
            yield return (column, new Box(x + padding, table.Box.Y + (row * table.RowHeight), column.Width - (2 * padding), table.RowHeight));
            x += column.Width;
        }
    }

    private IEnumerable<SceneItem> GridItems(int rows)
    {
        if (table.Stroke is null || rows == 0)
            return [];

        var steps = new List<OutlineStep>();
        var (left, top) = (table.Box.X, table.Box.Y);
        for (var row = 0; row <= rows; row++)
            AddLine(left, top + (row * table.RowHeight), left + _width, top + (row * table.RowHeight));

        var x = left;
        AddLine(x, top, x, top + (rows * table.RowHeight));
        foreach (var column in table.Columns)
        {
            x += column.Width;
            AddLine(x, top, x, top + (rows * table.RowHeight));
        }

        return [new SceneItem.Shape(new Outline(steps), Fill: null, table.Stroke)];

        void AddLine(double fromX, double fromY, double toX, double toY)
        {
            steps.Add(OutlineStep.Move(fromX, fromY));
            steps.Add(OutlineStep.Line(toX, toY));
        }
    }
}
