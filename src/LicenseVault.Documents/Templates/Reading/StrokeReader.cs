using LicenseVault.Documents.Layout;

namespace LicenseVault.Documents.Templates.Reading;

/// <summary>Reads how thick, in which colour and with which dashes a line is drawn.</summary>
internal static class StrokeReader
{
    private const double Thinnest = 0.01;
    private const double Thickest = 50;
    private const int MostDashes = 8;

    public static Stroke Read(ObjectReading line) =>
        new(line.Colour("colour"), line.Number("width", Thinnest, Thickest), DashesOf(line));

    /// <summary>A stroke if a colour is given; then a width must be too.</summary>
    public static Stroke? ReadIfGiven(ObjectReading shape, string colour, string width)
    {
        var thickness = shape.Find(width) is null ? (double?)null : shape.Number(width, Thinnest, Thickest);
        if (shape.ColourIfGiven(colour) is not { } given)
        {
            if (thickness is not null)
                shape.Refuse(width, $"A width without {colour} draws nothing.");

            return null;
        }

        if (thickness is null)
            shape.Refuse(width, "This member is missing.");

        return new Stroke(given, thickness ?? Thinnest, DashesOf(shape));
    }

    private static IReadOnlyList<double> DashesOf(ObjectReading line) => line.Numbers("dash", 2, MostDashes, 0.05, 500);
}
