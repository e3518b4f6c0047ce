namespace LicenseVault.Documents.Templates.Reading;

internal static class FontsReader
{
    private const int MostStacks = 16;
    private const int MostFaces = 8;

    public static IReadOnlyList<FontStack> Read(ObjectReading template, FaultList faults) =>
        [.. template.Entries("fonts", least: 1, most: MostStacks).Select(entry => new FontStack(entry.Name, FacesOf(entry.Place, template, faults)))];

    private static string[] FacesOf(JsonPlace place, ObjectReading template, FaultList faults) =>
        [.. template.ListOf(place, least: 1, most: MostFaces).Select(item => FaceOf(item, template, faults))];

    private static string FaceOf(JsonPlace item, ObjectReading template, FaultList faults)
    {
        var name = template.TextOf(item, longest: 100) ?? "?";
        if (name.Trim().Length == 0)
            faults.Add(item.Path, "This must be the full name of a font face.");

        return name;
    }
}
