namespace LicenseVault.Core.StatusLists;

/// <summary>How long what is published may be used.</summary>
/// <param name="TimeToLive">How long after it was fetched (<c>ttl</c>): by as much others may learn late of a change.</param>
/// <param name="Lifetime">How long after it was signed (<c>exp</c>): so long a vault that is away is not missed, and an old copy can be passed off as the newest.</param>
/// <param name="Renewal">How long a list in which nothing changes is served as it was signed.</param>
public sealed record StatusListTimes(TimeSpan TimeToLive, TimeSpan Lifetime, TimeSpan Renewal)
{
    /// <summary>Ten seconds, a day, five minutes.</summary>
    public static StatusListTimes Default { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromDays(1), TimeSpan.FromMinutes(5));
}
