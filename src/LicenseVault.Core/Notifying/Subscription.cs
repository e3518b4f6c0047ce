namespace LicenseVault.Core.Notifying;

/// <summary>Who is told of what, and where.</summary>
public sealed record Subscription
{
    public required string Id { get; init; }

    /// <summary>The id of the software client that it belongs to.</summary>
    public required string Client { get; init; }

    public required string Url { get; init; }

    /// <summary>Some of <see cref="NoticeKinds"/>.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Codes of issuers; none for all that the client may act for.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Codes of certificate types; none for all.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The first entry of the log that it is told of.</summary>
    public required long FromLog { get; init; }

    /// <summary>The first reminder that it is told of.</summary>
    public required long FromReminders { get; init; }

    /// <summary>The secrets that deliveries are signed with, sealed: a <see cref="SigningSecrets"/>.</summary>
    public required string Secrets { get; init; }

    /// <summary>Where the secrets are sealed for.</summary>
    internal static string SecretsPlaceOf(string id) => $"subscriptions/{id}/secrets";

    /// <param name="client">Whose it is, as it is now; null when it may not be told of anything.</param>
    internal bool Wants(Notice notice, Access.Client? client) =>
        Kinds.Contains(notice.Kind)
        && client is not null
        && client.Issuers.Contains(notice.Issuer)
        && client.Sight.Admits(notice.Type)
        && (Issuers.Count == 0 || Issuers.Contains(notice.Issuer))
        && (Types.Count == 0 || Types.Contains(notice.Type));
}
