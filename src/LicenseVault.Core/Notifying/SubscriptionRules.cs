using LicenseVault.Core.Access;

namespace LicenseVault.Core.Notifying;

/// <summary>What may be subscribed to. All faults at once.</summary>
internal static class SubscriptionRules
{
    public const int MostOfAClient = 20;

    private const int LongestUrl = 2000;
    private const int MostOfAList = 200;
    private const int LongestCode = 40;

    public static IEnumerable<FieldFault> FaultsOf(SubscriptionRequest request, Client client, WebhookRules rules)
    {
        if (request.Url.Length > LongestUrl || !Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || !rules.Admits(url))
            yield return new FieldFault("url", "url-refused", "It is an https address without a user, a password or a fragment.");
        if (request.Kinds.Count == 0)
            yield return new FieldFault("events", "required", "Name at least one event.");
        if (request.Kinds.Count > MostOfAList || request.Kinds.Any(kind => !NoticeKinds.All.Contains(kind)))
            yield return new FieldFault("events", "unknown-event", "One of them is no event of api-specs/webhooks.md.");
        if (client.Issuers.Count == 0 || request.Issuers.Any(issuer => !client.Issuers.Contains(issuer)))
            yield return new FieldFault("issuers", "not-allowed", "The client may not act for one of them, or for any.");
        if (request.Types.Count > MostOfAList || request.Types.Any(type => type.Length is 0 or > LongestCode))
            yield return new FieldFault("types", "length", "One of them can be no code of a certificate type, or there are too many.");
    }
}
