using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Api;

/// <summary>What a client asks to be told of.</summary>
/// <param name="Url">Where to: https.</param>
/// <param name="Events">Words of api-specs/webhooks.md.</param>
/// <param name="Issuers">Codes of issuers; left out for all that the client may act for.</param>
/// <param name="Types">Codes of certificate types; left out for all.</param>
internal sealed record WebhookBody(string Url, IReadOnlyList<string> Events, IReadOnlyList<string>? Issuers = null, IReadOnlyList<string>? Types = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
    };

    /// <summary>Null when it is not JSON of this form.</summary>
    public static SubscriptionRequest? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookBody>(body, Options) is { } read && !read.Lists.Any(list => list.Contains(null!))
                ? new SubscriptionRequest(read.Url, read.Events, read.Issuers ?? [], read.Types ?? [])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private IEnumerable<IReadOnlyList<string>> Lists => [Events, Issuers ?? [], Types ?? []];
}
