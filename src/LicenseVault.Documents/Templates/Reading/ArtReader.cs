using System.Globalization;

namespace LicenseVault.Documents.Templates.Reading;

internal static class ArtReader
{
    private const int MostDrawings = 50;
    private const int MostShapes = 200;
    private const int LongestPath = 20_000;

    public static IReadOnlyDictionary<string, Artwork> Read(ObjectReading template, FaultList faults)
    {
        var art = new Dictionary<string, Artwork>(StringComparer.Ordinal);
        var shapes = 0;
        foreach (var (name, place) in template.Entries("art", least: 0, most: MostDrawings))
        {
            var drawing = new ObjectReading(place, faults);
            art[name] = new Artwork(
                name,
                drawing.Number("width", 0.001, 100_000),
                drawing.Number("height", 0.001, 100_000),
                [.. drawing.List("shapes", least: 1, most: MostShapes).Select(shape => ShapeOf(new ObjectReading(shape, faults)))]);
            drawing.Close();

            shapes += art[name].Shapes.Count;
            if (shapes > MostShapes)
            {
                faults.Add(place.Path, string.Create(CultureInfo.InvariantCulture, $"The art of a template has at most {MostShapes} shapes in all."));
                break;
            }
        }

        return art;
    }

    private static ArtShape ShapeOf(ObjectReading shape)
    {
        var fill = shape.ColourIfGiven("fill");
        var stroke = StrokeReader.ReadIfGiven(shape, "stroke", "strokeWidth");
        var outline = PathData.Read(shape.Text("d", LongestPath), shape.Flag("evenOdd", otherwise: false), out var fault);
        if (outline is null)
            shape.Refuse("d", fault);
        if (shape.Find("fill") is null && shape.Find("stroke") is null)
            shape.Refuse("fill", "A shape needs a fill or a stroke.");

        shape.Close();
        return new ArtShape(outline ?? new([]), fill, stroke);
    }
}
