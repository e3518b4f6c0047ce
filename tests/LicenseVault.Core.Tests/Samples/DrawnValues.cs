using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests.Samples;

/// <summary>What the page of a sample must say: every value of its draft.</summary>
internal static class DrawnValues
{
    private static readonly string[] Heads = ["number", "holder.name", "holder.idNumber", "validFrom", "validUntil"];

    /// <summary>Each value in the forms of which one must be there.</summary>
    public static IReadOnlyList<string[]> Of(Sample sample)
    {
        var draft = sample.ReadDraft();
        var heads = Heads.Select(head => head.Split('.').Aggregate((JsonNode?)draft, (node, name) => node?[name]));
        return [.. heads.Append(draft["fields"]).SelectMany(TextsOf).Where(text => !text.StartsWith("data:", StringComparison.Ordinal)).Select(FormsOf)];
    }

    public static string WithoutSpace(string text) => string.Concat(text.Where(symbol => !char.IsWhiteSpace(symbol)));

    private static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsOf(member.Value)),
        JsonArray items => items.SelectMany(TextsOf),
        JsonValue value => [value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()],
        _ => [],
    };

    private static string[] FormsOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? [date.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture), text]
            : [text];
}
