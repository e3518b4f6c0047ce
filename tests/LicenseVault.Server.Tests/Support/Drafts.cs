using System.Globalization;
using System.Text.Json.Nodes;

namespace LicenseVault.Tests;

/// <summary>Drafts that nobody has minted yet, made from the samples.</summary>
internal static class Drafts
{
    // Far from the numbers that the sandbox has issued itself: one of those is refused for good.
    private static int _next = 500_000;

    /// <summary>The food licence of the samples with a number of its own.</summary>
    public static JsonObject Fresh()
    {
        var draft = JsonNode.Parse(File.ReadAllText(Repository.Path("certs-samples", "valid", "food-business-licence", "draft.json")))!.AsObject();
        var number = draft["number"]!.GetValue<string>();
        draft["number"] = number[..^6] + Interlocked.Increment(ref _next).ToString("000000", CultureInfo.InvariantCulture);
        return draft;
    }

    public static StringContent Content(JsonNode draft) => new(draft.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
}
