using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LicenseVault.Core;

namespace LicenseVault.Server.Api;

/// <summary>Holds JSON against the type that it is to become, so that every member at fault is named and not just the first.</summary>
internal static class JsonShape
{
    private const int MostFaults = 100;
    private const int LongestName = 80;

    /// <summary>Members that are missing, not known or of another kind; null counts as missing.</summary>
    public static IReadOnlyList<FieldFault> FaultsOf(JsonElement root, JsonTypeInfo shape) => [.. FaultsOf(root, shape, "").Take(MostFaults)];

    private static IEnumerable<FieldFault> FaultsOf(JsonElement element, JsonTypeInfo shape, string path) => (shape.Kind, element.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => FaultsOfMembers(element, shape, path),
        (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) =>
            element.EnumerateObject().SelectMany(member => FaultsOf(member.Value, ItemOf(shape), Join(path, member.Name))),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) =>
            element.EnumerateArray().SelectMany((item, index) => FaultsOf(item, ItemOf(shape), $"{path}[{index}]")),
        (JsonTypeInfoKind.None, _) when IsReadable(element, shape) => [],
        _ => [new FieldFault(path, "format", JsonKinds.SentenceOf(shape))],
    };

    private static IEnumerable<FieldFault> FaultsOfMembers(JsonElement element, JsonTypeInfo shape, string path)
    {
        var met = new HashSet<JsonPropertyInfo>();
        foreach (var member in element.EnumerateObject())
        {
            if (shape.Properties.FirstOrDefault(property => property.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase) && IsTaken(property)) is not { } property)
            {
                yield return new FieldFault(Join(path, member.Name), "unknown-field", "There is no such field here.");
                continue;
            }

            if (member.Value.ValueKind is JsonValueKind.Null && (property.IsRequired || IsNullable(property)))
                continue;

            met.Add(property);
            foreach (var fault in FaultsOf(member.Value, shape.Options.GetTypeInfo(property.PropertyType), Join(path, property.Name)))
                yield return fault;
        }

        foreach (var missing in shape.Properties.Where(property => property.IsRequired && !met.Contains(property)))
            yield return new FieldFault(Join(path, missing.Name), "required", "This field is required.");
    }

    private static bool IsTaken(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

    private static bool IsNullable(JsonPropertyInfo property) => property.AssociatedParameter?.IsNullable ?? property.IsSetNullable;

    private static JsonTypeInfo ItemOf(JsonTypeInfo list) => list.Options.GetTypeInfo(list.ElementType!);

    private static bool IsReadable(JsonElement element, JsonTypeInfo shape)
    {
        try
        {
            return element.Deserialize(shape) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Join(string path, string name)
    {
        var cut = name.Length > LongestName ? name[..LongestName] : name;
        return path.Length == 0 ? cut : $"{path}.{cut}";
    }
}
