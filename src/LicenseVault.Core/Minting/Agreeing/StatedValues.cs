using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Minting.Agreeing;

/// <summary>Finds the texts of a draft by the paths that agreements name. What is not of the kind that belongs there is left to the type's schema.</summary>
internal sealed class StatedValues(CertificateDraft draft, DateOnly today)
{
    // More rows than any table may have: whoever sends them is told so by the schema.
    private const int MostRows = 1000;

    public IReadOnlyList<StatedValue> Of(string path) => path switch
    {
        Agreement.Today => [new(path, null, Written(today))],
        "validFrom" => [new(path, null, Written(draft.ValidFrom))],
        "validUntil" => draft.ValidUntil is { } until ? [new(path, null, Written(until))] : [],
        "holder.idNumber" => new StatedValue(path, null, draft.Holder.IdNumber) is var number && IsOfPerson(draft.Holder.IdType, number) ? [number] : [],
        _ => path.Split('.') switch
        {
            ["fields", var field] => TextsOf(path, null, draft.Fields, field),
            ["fields", var field, var member] => MembersOf(field, member),
            _ => [],
        },
    };

    // A resident number says whose it is, whatever document it is said to be of: as a passport's it would agree with everything.
    private static bool IsOfPerson(string idType, StatedValue number) =>
        idType == HolderIdType.ResidentNumber.Code
        || (number.Resident is not null && HolderIdType.TryParse(idType, null, out var type) && type.Category is HolderCategory.NaturalPerson);

    private IReadOnlyList<StatedValue> MembersOf(string field, string member) =>
        draft.Fields.ValueKind is not JsonValueKind.Object || !draft.Fields.TryGetProperty(field, out var found) ? []
        : found.ValueKind is not JsonValueKind.Array ? TextsOf($"fields.{field}.{member}", null, found, member)
        : [.. found.EnumerateArray().Take(MostRows).SelectMany((row, index) =>
            TextsOf(string.Create(CultureInfo.InvariantCulture, $"fields.{field}[{index}].{member}"), index, row, member))];

    private static IReadOnlyList<StatedValue> TextsOf(string path, int? row, JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? [new(path, row, value.GetString()!)]
            : [];

    private static string Written(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
