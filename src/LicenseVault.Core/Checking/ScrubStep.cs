namespace LicenseVault.Core.Checking;

/// <summary>What came of one step of the scrub.</summary>
/// <param name="Checked">How many certificates.</param>
/// <param name="Findings">What was found, of the catalogue and the owners too when the step began or ended a round.</param>
/// <param name="Position">Where the next step begins.</param>
public sealed record ScrubStep(int Checked, IReadOnlyList<Finding> Findings, ScrubPosition Position);
