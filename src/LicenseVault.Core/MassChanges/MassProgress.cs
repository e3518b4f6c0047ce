namespace LicenseVault.Core.MassChanges;

/// <summary>How far the work on a mass change has come; guarded by the lease of whoever does it.</summary>
/// <param name="State">What the work is: counting or running.</param>
/// <param name="Part">The next part; while counting by query, how many parts there are.</param>
/// <param name="After">While counting by query: the identifier up to which the certificates were looked at.</param>
/// <param name="IsBegun">Whether the next part may have been begun.</param>
public sealed record MassProgress(MassChangeState State, int Part, string? After, bool IsBegun, MassTally Tally)
{
    /// <summary>The name of the lease.</summary>
    public static string LeaseOf(MassChange change) => $"mass-change {change.Id}";

    public static MassProgress BeginningOf(MassChangeState state) => new(state, 0, null, IsBegun: false, MassTally.Empty);
}
