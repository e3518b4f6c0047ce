using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
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

        Assert.Equal(status, Assert.IsType<MintOutcome.PredecessorEnded>(await RenewAsync(vault, old)).Status);
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
        Assert.Equal(StatusChangeState.Overtaken, state);
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
