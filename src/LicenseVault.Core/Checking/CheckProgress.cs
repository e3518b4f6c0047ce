namespace LicenseVault.Core.Checking;

/// <summary>How far a check has come.</summary>
/// <param name="Stage">What is being checked.</param>
/// <param name="Done">How many of them so far.</param>
/// <param name="Findings">Of the whole check so far.</param>
public sealed record CheckProgress(string Stage, long Done, long Findings);
