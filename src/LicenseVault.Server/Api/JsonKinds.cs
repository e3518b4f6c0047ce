using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LicenseVault.Server.Api;

/// <summary>What a member must be, in a sentence for whoever sent another thing.</summary>
internal static class JsonKinds
{
    public static string SentenceOf(JsonTypeInfo shape) => shape.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "It must be an object.",
        JsonTypeInfoKind.Enumerable => "It must be a list.",
        _ => SentenceOf(Nullable.GetUnderlyingType(shape.Type) ?? shape.Type),
    };

    public static string SentenceOf(Type type) =>
        type == typeof(string) ? "It must be text."
        : type == typeof(bool) ? "It must be true or false."
        : type == typeof(int) || type == typeof(long) ? "It must be a whole number."
        : type == typeof(DateOnly) ? "It must be a date like 2026-01-31."
        : type == typeof(DateTimeOffset) ? "It must be a time like 2026-01-31T08:00:00+08:00; in an address the plus is written %2B."
        : type.IsEnum ? $"It must be one of: {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}."
        : "It is of another kind.";
}
