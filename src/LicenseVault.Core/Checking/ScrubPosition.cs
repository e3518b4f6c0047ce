namespace LicenseVault.Core.Checking;

/// <summary>How far the scrub has come.</summary>
/// <param name="RoundBegan">When the present round began.</param>
/// <param name="After">The identifier of the last certificate that was checked; null at the beginning of a round.</param>
/// <param name="LastFullRoundBegan">When the last round that came to its end began: everything has been checked since then. Null before the first.</param>
public sealed record ScrubPosition(DateTimeOffset RoundBegan, string? After = null, DateTimeOffset? LastFullRoundBegan = null);
