namespace LicenseVault.Core.People;

/// <summary>A session as it was found, living or not.</summary>
/// <param name="Id">The digest of its token; not the token.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="PersonKey">See <see cref="PersonKeys"/>.</param>
/// <param name="AuthenticatedAt">When the provider last made sure of the person.</param>
/// <param name="Kept">What they typed and could not send; null when nothing is kept any more.</param>
/// <param name="End">Why it is over; null for one that lives.</param>
public sealed record Session(
    string Id, Person Person, string PersonKey, DateTimeOffset AuthenticatedAt, KeptForm? Kept, SessionEnd? End)
{
    /// <summary>For acts that bind an agency: how long ago the person may have been made sure of.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The id of the kiosk at which it is, and nowhere else; null for one in a browser of the person's own.</summary>
    public string? Kiosk { get; init; }

    public bool IsLiving => End is null;

    public bool IsFreshAt(DateTimeOffset now) => now - AuthenticatedAt < Freshness;
}
