namespace LicenseVault.Core.Checking;

/// <summary>What to check.</summary>
public sealed record CheckRequest
{
    /// <summary>Whether to put back what can be proven to be what was issued.</summary>
    public bool Repair { get; init; }

    /// <summary>
    /// Objects, signatures and pages are checked only of certificates issued from then on; null for all. Records, keys and owners are
    /// checked of all.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>A reservation older than this is a finding; a younger one is most likely still being finished.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);
}
