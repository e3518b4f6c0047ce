using System.Text.Json;

namespace LicenseVault.Core.Catalogue;

/// <summary>What the text of a schema owes before the schema library reads it, which is laxer than the rest of the vault.</summary>
internal static class SchemaText
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Null when it is strict JSON without references.</summary>
    public static string? FaultOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return HasReference(document.RootElement) ? "It may not use $ref: write out what is meant." : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is met with half of a surrogate pair, of which no later reading could make a text.
            return "It is not strict JSON.";
        }
    }

    // The library would fetch what a $ref names, from the network or the disk of the vault, and follows one that leads back to itself
    // until the process dies.
    private static bool HasReference(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(member =>
            member.Name is "$ref" or "$dynamicRef" or "$recursiveRef" || HasReference(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasReference),
        JsonValueKind.String => element.GetString() is null, // never true, but it throws for half a pair
        _ => false,
    };
}
