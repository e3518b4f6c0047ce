namespace LicenseVault.Protocol.Verification;

/// <summary>The published rule that turns checks into one verdict.</summary>
public static class OverallVerdict
{
    /// <summary>
    /// Fail if any check fails; else could-not-check if any could not be checked; else pass, which needs at least one check that
    /// passed: a report in which nothing applied says could-not-check, never pass.
    /// </summary>
    public static Verdict Of(IReadOnlyCollection<Check> checks) =>
        checks.Any(check => check.Verdict is Verdict.Fail) ? Verdict.Fail
        : checks.Any(check => check.Verdict is Verdict.CouldNotCheck) ? Verdict.CouldNotCheck
        : checks.Any(check => check.Verdict is Verdict.Pass) ? Verdict.Pass
        : Verdict.CouldNotCheck;
}
