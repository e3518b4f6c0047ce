using System.Text.Json;

namespace LicenseVault.Core.Catalogue;

/// <summary>What the text of a schema owes before the schema library reads it, which is laxer than the rest of the vault.</summary>
internal static class SchemaText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Null when it is strict JSON that refers to nothing outside itself.</summary>
    public static string? FaultOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return RefersOutside(document.RootElement) ? "It may refer only to itself: a $ref begins with #." : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is met with half of a surrogate pair, of which no later reading could make a text.
            return "It is not strict JSON.";
        }
    }

    // The library would fetch what a $ref names, from the network or the disk of the vault.
    private static bool RefersOutside(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member =>
            member is { Name: "$ref", Value.ValueKind: JsonValueKind.String } && !member.Value.GetString()!.StartsWith('#') || RefersOutside(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(RefersOutside),
        JsonValueKind.String => element.GetString() is null, // never true, but it throws for half a pair
        _ => false,
    };
}
