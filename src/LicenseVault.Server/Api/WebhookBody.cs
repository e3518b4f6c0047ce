using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Api;

/// <summary>What a client asks to be told of.</summary>
/// <param name="Url">Where to: https.</param>
/// <param name="Events">Words of api-specs/webhooks.md.</param>
/// <param name="Issuers">Codes of issuers; left out for all that the client may act for.</param>
/// <param name="Types">Codes of certificate types; left out for all.</param>
internal sealed record WebhookBody(string Url, IReadOnlyList<string> Events, IReadOnlyList<string>? Issuers = null, IReadOnlyList<string>? Types = null)
{
    public SubscriptionRequest ToRequest() => new(Url, Events, Issuers ?? [], Types ?? []);
}
