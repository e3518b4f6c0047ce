using LicenseVault.Core.Checking;
using LicenseVault.Core.Issuing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Issuing.IssueVault;

namespace LicenseVault.Tests.Issuing;

public sealed class IssueCrashTests
{
    /// <summary>Every write between the order to seal and the certificate, lost or kept.</summary>
    public static TheoryData<string, int, Fault> Writes => new(
        from write in new (string Name, int Occurrence)[]
        {
            ("replace issue_proposals", 1), ("insert certificates", 1), ("put documents", 1), ("replace certificates", 1), ("replace issue_proposals", 2),
        }
        from fault in Enum.GetValues<Fault>()
        select (write.Name, write.Occurrence, fault));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task After_a_crash_the_seal_is_ordered_again_and_there_is_one_certificate(string write, int occurrence, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var proposal = await ApprovedAsync(vault);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => SealAsync(vault, proposal.Id));
        await vault.RestartAsync();

        var issued = Standing(await SealAsync(vault, proposal.Id));

        Assert.Equal(IssueState.Issued, issued.State);
        Assert.Equal(issued.Certificate, Assert.Single(await vault.CertificatesAsync()).Identifier);
    }

    [Fact]
    public async Task A_seal_that_was_ordered_and_left_is_told_of_until_it_is_put()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await ApprovedAsync(vault, "waits for the seal", number: 2);
        var proposal = await ApprovedAsync(vault);
        Assert.Null(await vault.Get<OrderedSeals>().OldestAsync(Cancel));
        vault.Power.Restore();
        vault.Power.CrashOnce("replace issue_proposals", Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => SealAsync(vault, proposal.Id));
        await vault.RestartAsync();

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(vault.Clock.GetUtcNow().ToUnixTimeSeconds()), await vault.Get<OrderedSeals>().OldestAsync(Cancel));
        Assert.Empty((await vault.CheckAsync()).Findings);
        vault.Clock.Advance(TimeSpan.FromMinutes(61));
        var finding = Assert.Single((await vault.CheckAsync()).Findings);
        Assert.Equal((FindingKinds.SealingUnfinished, $"issue_proposals/{proposal.Id}"), (finding.Kind, finding.Place));

        Standing(await SealAsync(vault, proposal.Id));
        Assert.Null(await vault.Get<OrderedSeals>().OldestAsync(Cancel));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
