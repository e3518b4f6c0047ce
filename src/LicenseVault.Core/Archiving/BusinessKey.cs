using System.Text.Json;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Core.Archiving;

/// <summary>The values that together may occur once among certificates of a type.</summary>
internal static class BusinessKey
{
    public static IReadOnlyList<string> ValuesOf(CertificateDraft draft, CertificateType type) =>
        [.. type.BusinessKey.Select(name => ValueOf(draft, name))];

    private static string ValueOf(CertificateDraft draft, string name) => name switch
    {
        "issuer" => draft.Issuer,
        "number" => draft.Number,
        "holder.idNumber" => draft.Holder.IdNumber,
        _ when name.StartsWith("fields.", StringComparison.Ordinal) =>
            draft.Fields.TryGetProperty(name["fields.".Length..], out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "",
        _ => throw new InvalidDataException($"A business key cannot be made of '{name}'."),
    };
}
