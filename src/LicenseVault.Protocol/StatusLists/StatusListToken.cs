namespace LicenseVault.Protocol.StatusLists;

/// <summary>What a status list token states (draft-ietf-oauth-status-list-20 section 5.1). Times are in whole seconds.</summary>
public sealed record StatusListToken
{
    /// <summary>The longest a list may be told to be kept before it is fetched anew.</summary>
    public static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(31);

    /// <summary>The longest a list may be good for.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(366);

    /// <summary>Where the list is, as the credentials name it (<c>sub</c>).</summary>
    public required string Uri { get; init; }

    /// <summary>When it was signed (<c>iat</c>).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>From when on it says nothing any more (<c>exp</c>).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How long after it was fetched it may be used (<c>ttl</c>).</summary>
    public required TimeSpan TimeToLive { get; init; }

    /// <summary>The statuses.</summary>
    public required StatusList List { get; init; }

    internal bool HasFitTimes =>
        IssuedAt.ToUnixTimeSeconds() >= 0
        && ExpiresAt > IssuedAt
        && ExpiresAt - IssuedAt <= LongestLifetime
        && TimeToLive >= TimeSpan.FromSeconds(1)
        && TimeToLive <= LongestTimeToLive;
}
