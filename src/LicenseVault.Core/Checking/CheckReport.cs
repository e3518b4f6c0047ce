namespace LicenseVault.Core.Checking;

/// <summary>What came of a check.</summary>
/// <param name="At">When it began.</param>
/// <param name="Counts">What was looked at, by name, and how many.</param>
/// <param name="FindingCounts">How many findings of each kind.</param>
/// <param name="Findings">Of very many, the first ones.</param>
/// <param name="LeftOut">What was not checked, a sentence each.</param>
/// <param name="IsSound">Whether there is nothing but orphans and what was repaired.</param>
public sealed record CheckReport(
    DateTimeOffset At,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyDictionary<FindingKind, long> FindingCounts,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<string> LeftOut,
    bool IsSound);
