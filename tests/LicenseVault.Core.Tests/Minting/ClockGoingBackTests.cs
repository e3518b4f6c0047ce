using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using static LicenseVault.Tests.Lifecycle.Accounts;
using static LicenseVault.Tests.Lifecycle.StatusChangeTests;

namespace LicenseVault.Tests.Minting;

/// <summary>A clock that was fast is set right, and what was written by it is in the future.</summary>
public sealed class ClockGoingBackTests
{
    private static readonly TimeSpan Back = -TimeSpan.FromMinutes(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_certificate_is_issued_at_the_time_of_its_reservation()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var reserved = vault.Clock.GetUtcNow();
        vault.Power.CrashOnce("put credentials", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync("order-1"));
        await vault.RestartAsync();

        vault.Clock.Advance(Back);
        var minted = Assert.IsType<MintOutcome.Replayed>(await vault.MintAsync("order-1"));

        var record = Assert.Single(await vault.CertificatesAsync());
        Assert.Equal(reserved.ToUnixTimeSeconds(), record.IssuedAt.ToUnixTimeSeconds());
        Assert.Empty((await vault.CheckAsync()).Findings);
        vault.Clock.Advance(-Back);
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(minted.Id.ToString()));
    }

    [Fact]
    public async Task No_statement_takes_effect_before_the_one_it_follows()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        await ChangedAsync(vault, Request(id, StatusAction.Suspend, "court-order"));
        vault.Clock.Advance(Back);

        var change = await ProposedAsync(vault, Request(id, StatusAction.Revoke, "penalty"));
        var refused = Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ApproveAsync(Checker, change.Id, Cancel));

        Assert.NotEqual(StatusChangeState.Done, refused.Change.State);
        Assert.Single(Assert.Single(await vault.CertificatesAsync()).Statements);
        vault.Clock.Advance(-Back);
        Assert.Equal("suspended", await StatusAsync(vault, id));
        await ChangedAsync(vault, Request(id, StatusAction.Revoke, "penalty"));
        Assert.Equal("revoked", await StatusAsync(vault, id));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task The_log_goes_on_growing()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var sequencer = vault.Get<LogSequencer>();
        var id = await MintedAsync(vault);
        Assert.Equal(1, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Size);
        await ChangedAsync(vault, Request(id, StatusAction.Suspend, "court-order"));

        vault.Clock.Advance(Back);

        Assert.Equal(2, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Size);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }
}
