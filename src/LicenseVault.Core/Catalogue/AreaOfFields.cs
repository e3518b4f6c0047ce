using System.Text.Json;

namespace LicenseVault.Core.Catalogue;

/// <summary>Where a certificate applies, as far as its face data tells: by the field <c>divisionCode</c>, a division code (GB/T 2260) as text.</summary>
internal static class AreaOfFields
{
    public const string Field = "divisionCode";

    public static string? Of(JsonElement fields) =>
        fields.ValueKind is JsonValueKind.Object && fields.TryGetProperty(Field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
