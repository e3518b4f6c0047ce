using System.Text.Json;

namespace LicenseVault.Core.Minting;

/// <summary>
/// JSON may hold half of a surrogate pair as <c>\uD800</c>: no text, cannot be signed or drawn, and makes every later reading throw.
/// </summary>
public static class WholeText
{
    private const int LongestName = 80;
    private const int MostFaults = 100;

    /// <summary>A fault for each place of it.</summary>
    public static IReadOnlyList<FieldFault> FaultsOf(JsonElement root) =>
    [
        .. HalvesIn(root).Distinct().Take(MostFaults)
            .Select(path => new FieldFault(path, "bad-character", "It holds something that is no character, such as half of a surrogate pair.")),
    ];

    /// <summary>Where it does, below the element: the path of each text, or of the object of which a member has such a name.</summary>
    internal static IEnumerable<string> HalvesIn(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => HalvesIn(member, path)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => HalvesIn(item, $"{path}[{index}]")),
        JsonValueKind.String when Read(() => element.GetString()) is null => [path],
        _ => [],
    };

    private static IEnumerable<string> HalvesIn(JsonProperty member, string path) => Read(() => member.Name) switch
    {
        null => [path],
        { Length: > LongestName } name => HalvesIn(member.Value, Join(path, name[..LongestName])),
        var name => HalvesIn(member.Value, Join(path, name)),
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
