using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Changing;

namespace LicenseVault.Server.Api;

/// <summary>A client, as the accounts see it that decide about clients. Nothing of its secret, but whether it has one.</summary>
internal sealed record ClientView(
    string Id,
    string Name,
    string Agency,
    bool HasSecret,
    DateTimeOffset? FormerSecretUntil,
    ClientTerms Terms,
    IReadOnlyList<ClientChangeView> Changes)
{
    public static ClientView Of(Client client) => new(
        client.Id,
        client.Name,
        client.Agency,
        client.SecretDigest.Length > 0,
        client.FormerSecret?.Until,
        new ClientTerms
        {
            Scopes = client.Scopes,
            Issuers = client.Issuers,
            Keys = client.Keys,
            Networks = client.Networks,
            DailyQuota = client.DailyQuota,
            Permissions = client.Permissions,
            SignsRequests = client.SignsRequests,
        },
        [.. client.Changes.Select(ClientChangeView.Of)]);
}

/// <summary>A change of a client.</summary>
/// <param name="State">proposed, approved or rejected.</param>
internal sealed record ClientChangeView(string Id, string State, ClientTerms Terms, string Reason, string Maker, DateTimeOffset ProposedAt, string? Checker, DateTimeOffset? DecidedAt)
{
    public static ClientChangeView Of(ClientChange change) => new(
        change.Id,
        MassChangeView.Slug(change.Approval.State),
        change.Terms,
        change.Reason,
        change.Approval.Maker,
        change.Approval.ProposedAt,
        change.Approval.Checker,
        change.Approval.DecidedAt);
}
