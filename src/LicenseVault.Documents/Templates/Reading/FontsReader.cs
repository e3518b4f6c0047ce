namespace LicenseVault.Documents.Templates.Reading;

internal static class FontsReader
{
    private const int MostStacks = 16;
    private const int MostFaces = 8;

    public static IReadOnlyList<FontStack> Read(ObjectReading template, FaultList faults)
    {
        var values = new ValueReading(faults);
        return
        [
            .. template.Entries("fonts", least: 1, most: MostStacks).Select(entry =>
                new FontStack(entry.Name, [.. values.List(entry.Place, least: 1, most: MostFaces).Select(item => FaceOf(item, values, faults))])),
        ];
    }

    private static string FaceOf(JsonPlace item, ValueReading values, FaultList faults)
    {
        var name = values.Text(item, longest: 100) ?? "?";
        if (name.Trim().Length == 0)
            faults.Add(item.Path, "This must be the full name of a font face.");

        return name;
    }
}
