using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.MassChanges;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.StatusLists;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>A certificate is ended and renewed at the same moment: either it is ended and has no successor, or it is superseded and the end is overtaken.</summary>
public sealed class EndedBesideRenewalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StatusAction.Revoke, "penalty", CertificateStatus.Revoked)]
    [InlineData(StatusAction.Suspend, "court-order", CertificateStatus.Suspended)]
    public async Task What_is_ended_or_suspended_before_the_reservation_is_written_has_no_successor(StatusAction action, string reason, CertificateStatus status)
    {
        var (vault, documents, old) = await MintedAsync();
        await using var _ = vault;
        var change = await ProposedAsync(vault, old, action, reason);
        documents.BeforeTheNextWriteTo(Collections.Certificates, () => ApprovedAsync(vault, change));

        Assert.Equal(status, Assert.IsType<MintOutcome.PredecessorNotValid>(await RenewAsync(vault, old)).Status);
        Assert.Single(await vault.CertificatesAsync());
        Assert.Equal(status.ToString(), await StatusChangeTests.StatusAsync(vault, old), ignoreCase: true);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task What_is_about_to_be_superseded_is_not_ended_any_more()
    {
        var (vault, documents, old) = await MintedAsync();
        await using var _ = vault;
        var change = await ProposedAsync(vault, old);
        var state = StatusChangeState.Proposed;
        documents.BeforeTheNextWriteTo(Collections.Certificates, () =>
        {
            documents.BeforeTheNextWriteTo(Collections.Certificates, async () => state = await ApprovedAsync(vault, change));
            return Task.CompletedTask;
        });

        Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old));
        Assert.Equal(StatusChangeState.Approved, state);
        Assert.Equal(1, await vault.Get<UnfinishedStatusChanges>().FinishAsync(TimeSpan.Zero, Cancel));
        Assert.Equal(StatusChangeState.Overtaken, (await vault.Get<StatusChangeStore>().FindAsync(change, Cancel))!.Change.State);
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old));
    }

    [Fact]
    public async Task An_end_waits_for_a_successor_that_does_not_get_on_and_is_made_when_that_is_given_up()
    {
        var (vault, documents, old) = await MintedAsync();
        await using var _ = vault;
        var change = await ProposedAsync(vault, old);
        vault.Power.Restore();
        vault.Power.CrashOnce(1, Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => RenewAsync(vault, old));
        await vault.RestartAsync();

        Assert.Equal(StatusChangeState.Approved, await ApprovedAsync(vault, change));
        Assert.Equal(0, await vault.Get<UnfinishedStatusChanges>().FinishAsync(TimeSpan.Zero, Cancel));
        var reserved = (await vault.CertificatesAsync()).Single(record => record.State is CertificateState.Reserved);
        var stored = (await vault.Get<CertificateArchive>().FindStoredAsync(reserved.Identifier, Cancel))!;
        await vault.Get<IDocumentStore>().WriteAsync(new DocumentWrite.Delete(Collections.Certificates, reserved.Identifier, stored.Version), Cancel);

        Assert.Equal(1, await vault.Get<UnfinishedStatusChanges>().FinishAsync(TimeSpan.Zero, Cancel));
        Assert.Equal("revoked", await StatusChangeTests.StatusAsync(vault, old));
    }

    [Fact]
    public async Task What_is_signed_is_issued_though_the_one_before_is_suspended_by_another_clock()
    {
        var (vault, _, old) = await MintedAsync();
        await using var owned = vault;
        var until = vault.Clock.GetUtcNow().AddDays(1);
        await ListedVault.ChangeAsync(vault, old, StatusAction.Suspend, "court-order", until);
        vault.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        vault.Power.Restore();
        vault.Power.CrashOnce("put documents", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => ListedVault.RenewAsync(vault, old, 1, new DateOnly(2026, 2, 9), ""));
        await vault.RestartAsync();
        vault.Clock.Advance(TimeSpan.FromSeconds(-5));

        Assert.IsType<MintOutcome.Replayed>(await ListedVault.RenewAsync(vault, old, 1, new DateOnly(2026, 2, 9), ""));
        vault.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task What_was_signed_for_a_reservation_that_is_gone_keeps_its_version()
    {
        var (vault, _, old) = await MintedAsync();
        await using var owned = vault;
        vault.Power.Restore();
        vault.Power.CrashOnce("put documents", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => ListedVault.RenewAsync(vault, old, 1, new DateOnly(2026, 2, 9), ""));
        await vault.RestartAsync();
        var reserved = (await vault.CertificatesAsync()).Single(record => record.State is CertificateState.Reserved);
        var stored = (await vault.Get<CertificateArchive>().FindStoredAsync(reserved.Identifier, Cancel))!;
        await vault.Get<IDocumentStore>().WriteAsync(new DocumentWrite.Delete(Collections.Certificates, reserved.Identifier, stored.Version), Cancel);

        var renewed = Assert.IsType<MintOutcome.Minted>(await ListedVault.RenewAsync(vault, old, 1, new DateOnly(2026, 2, 9), "again")).Id;

        Assert.Equal(3, renewed.Version);
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old));
    }

    [Fact]
    public async Task An_end_that_was_begun_before_the_reservation_looks_again()
    {
        var (vault, documents, old) = await MintedAsync();
        await using var _ = vault;
        var change = await ProposedAsync(vault, old);
        documents.BeforeTheNextWriteTo(Collections.Certificates, async () => Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old)));

        Assert.Equal(StatusChangeState.Overtaken, await ApprovedAsync(vault, change));
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old));
    }

    [Fact]
    public async Task A_mass_change_does_not_end_what_is_about_to_be_superseded()
    {
        var (vault, documents, old) = await MintedAsync();
        await using var _ = vault;
        vault.Clock.Advance(TimeSpan.FromMinutes(1));
        var mass = await MassVault.ProposedAsync(vault, StatusAction.Revoke, "penalty", $"{old}\n");

        // The reservation, the claim, and then the commit.
        documents.BeforeTheNextWriteTo(Collections.Certificates, () => Then(() => Then(async () => mass = await MassVault.MadeAsync(vault, mass))));

        Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old));
        Assert.Equal(1, mass.Result!.Of(MassFinding.NotAllowed));
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old));

        Task Then(Func<Task> happening)
        {
            documents.BeforeTheNextWriteTo(Collections.Certificates, happening);
            return Task.CompletedTask;
        }
    }

    private static async Task<(CrashingVault Vault, WatchedDocumentStore Documents, CertificateIdentifier Old)> MintedAsync()
    {
        var vault = await CrashingVault.CreateAsync();
        WatchedDocumentStore? watched = null;
        await vault.RestartAsync(services => services.AddSingleton<IDocumentStore>(provider =>
            watched = new WatchedDocumentStore(provider.GetRequiredService<ServiceProvider>().GetRequiredService<IDocumentStore>())));
        var old = await ListedVault.MintedAsync(vault, 1);
        return (vault, watched!, old);
    }

    private static Task<MintOutcome> RenewAsync(CrashingVault vault, CertificateIdentifier old) =>
        vault.Get<Minter>().MintAsync(new Issuance("agency", "renewal", CrashingVault.Draft() with { Number = "JY29901010000001" }, new Succession(old, SuccessionKind.Amendment)), Cancel);

    private static async Task<string> ProposedAsync(CrashingVault vault, CertificateIdentifier id, StatusAction action = StatusAction.Revoke, string reason = "penalty") =>
        Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ProposeAsync(Accounts.Maker, Accounts.Request(id, action, reason), Cancel)).Change.Id;

    private static async Task<StatusChangeState> ApprovedAsync(CrashingVault vault, string change) =>
        Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ApproveAsync(Accounts.Checker, change, Cancel)).Change.State;
}
