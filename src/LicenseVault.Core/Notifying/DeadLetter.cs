namespace LicenseVault.Core.Notifying;

/// <summary>A notice that its subscriber did not take within the time that there is for it. It stays until it is sent again and taken.</summary>
/// <param name="Subscription">The id of the subscription.</param>
/// <param name="Notice">What was to be told.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="Since">When it was first to be sent.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Cause">A word of api-specs/webhooks.md.</param>
/// <param name="ReplayAt">When its client asked for it to be sent again; null while nobody has.</param>
public sealed record DeadLetter(string Subscription, Notice Notice, int Tries, DateTimeOffset Since, DateTimeOffset DiedAt, string Cause, DateTimeOffset? ReplayAt = null)
{
    /// <summary>The id of its record: the order in which the ids stand is not that of time.</summary>
    public string Id => $"{Subscription}/{Notice.Id}";
}
