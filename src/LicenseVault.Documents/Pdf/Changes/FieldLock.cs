using LicenseVault.Documents.Pdf.Reading;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>Fields that must not change any more (FieldMDP, ISO 32000-1, 12.8.2.4).</summary>
/// <param name="IsExcept">Whether it names the fields that may still change instead.</param>
/// <param name="Fields">Full names; a name stands for the fields below it too.</param>
internal sealed record FieldLock(bool IsExcept, IReadOnlyList<string> Fields)
{
    private const int Most = 1000;

    /// <summary>What cannot be understood locks everything.</summary>
    public static FieldLock Of(ObjectTable objects, PdfValue.Dictionary parameters)
    {
        var names = objects.ItemsOf(parameters["Fields"]).Take(Most).Select(name => TextStrings.Read(objects.Resolve(name))).ToList();
        return objects.NameOf(parameters["Action"]) switch
        {
            "Include" => new FieldLock(IsExcept: false, names),
            "Exclude" => new FieldLock(IsExcept: true, names),
            _ => new FieldLock(IsExcept: true, []),
        };
    }

    public bool Holds(string field) => IsExcept != Fields.Any(name => field == name || field.StartsWith($"{name}.", StringComparison.Ordinal));
}
