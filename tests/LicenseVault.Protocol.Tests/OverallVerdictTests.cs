using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests;

public sealed class OverallVerdictTests
{
    [Theory]
    [InlineData(Verdict.Fail, Verdict.Pass, Verdict.CouldNotCheck, Verdict.Fail)]
    [InlineData(Verdict.CouldNotCheck, Verdict.Pass, Verdict.CouldNotCheck)]
    [InlineData(Verdict.Pass, Verdict.Pass, Verdict.NotApplicable)]
    [InlineData(Verdict.CouldNotCheck, Verdict.NotApplicable)]
    [InlineData(Verdict.CouldNotCheck)]
    public void One_rule_gives_the_verdict(Verdict expected, params Verdict[] checks) =>
        Assert.Equal(expected, OverallVerdict.Of([.. checks.Select(verdict => new Check(CheckName.Format, verdict, "code", "Detail."))]));
}
