using LicenseVault.Core.Notifying;

namespace LicenseVault.Server.Api;

/// <summary>A subscription, as its client sees it.</summary>
/// <param name="Secret">Only in the answer that made it.</param>
internal sealed record WebhookView(
    string Id, string Url, IReadOnlyList<string> Events, IReadOnlyList<string> Issuers, IReadOnlyList<string> Types, DateTimeOffset Since, string? Secret = null)
{
    public static WebhookView Of(Subscription subscription, string? secret = null) =>
        new(subscription.Id, subscription.Url, subscription.Kinds, subscription.Issuers, subscription.Types, subscription.Since, secret);
}
