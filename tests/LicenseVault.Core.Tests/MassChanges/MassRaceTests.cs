using LicenseVault.Core.MassChanges;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.StatusLists;
using LicenseVault.Tests.Transparency;
using static LicenseVault.Tests.MassChanges.MassVault;

namespace LicenseVault.Tests.MassChanges;

/// <summary>Others do their work while a worker is paused before one of its writes.</summary>
public sealed class MassRaceTests
{
    private const int Certificates = 34;

    /// <summary>As many are changed at once.</summary>
    private const int PartLength = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(39)]
    public async Task A_worker_that_was_paused_past_its_lease_changes_nothing_twice(int before)
    {
        await using var vault = await WithAsync(Certificates);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", undoSeconds: 0));
        await ApproveAsync(vault, change);
        vault.Clock.Advance(MassChangeKeeper.LeaseLength);
        var other = KeeperOn(vault.Get<IDocumentStore>(), vault);
        var paused = KeeperOn(
            new PausedDocuments(vault.Get<IDocumentStore>(), before, async () =>
            {
                vault.Clock.Advance(MassChangeKeeper.LeaseLength);
                while (await other.WorkAsync(Cancel))
                    Cancel.ThrowIfCancellationRequested();
            }),
            vault);

        while (await paused.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();

        change = await FindAsync(vault, change.Id);
        Assert.Equal((MassChangeState.Done, (long)Certificates), (change.State, change.Result!.Of(MassFinding.Changed)));
        Assert.All(await vault.CertificatesAsync(), record => Assert.Single(record.Statements));
        await AssertListedAsync(vault);
    }

    [Fact]
    public async Task Called_off_while_it_runs_what_is_begun_is_finished_and_the_rest_stays_as_it_is()
    {
        await using var vault = await WithAsync(PartLength + 1);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", undoSeconds: 0));
        await ApproveAsync(vault, change);
        vault.Clock.Advance(MassChangeKeeper.LeaseLength);
        var running = KeeperOn(
            new PausedDocuments(vault.Get<IDocumentStore>(), 20, () => vault.Get<MassChangeDesk>().StopAsync(Lifecycle.Accounts.Maker, change.Id, Cancel)), vault);

        while (await running.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();

        change = await FindAsync(vault, change.Id);
        Assert.Equal((MassChangeState.Stopped, (long)PartLength), (change.State, change.Result!.Of(MassFinding.Changed)));
        Assert.Equal((CertificateStatus.Revoked, CertificateStatus.Valid), (await StatusAsync(vault, IdentifierOf(0)), await StatusAsync(vault, IdentifierOf(PartLength))));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task What_somebody_else_changes_meanwhile_stands_in_its_list_as_in_its_record(int before)
    {
        await using var vault = await WithAsync(Certificates);
        var change = await ProposedAsync(vault, Request(StatusAction.Suspend, "court-order", undoSeconds: 0));
        await ApproveAsync(vault, change);
        vault.Clock.Advance(MassChangeKeeper.LeaseLength);
        var paused = KeeperOn(
            new PausedDocuments(vault.Get<IDocumentStore>(), before, async () =>
            {
                await ListedVault.RevokeAsync(vault, CertificateIdentifier.Parse(IdentifierOf(0), null));
                await vault.Get<StatusListKeeper>().BuildAsync(Cancel);
            }),
            vault);

        while (await paused.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        await vault.Get<StatusListKeeper>().BuildAsync(Cancel);

        Assert.Equal(CertificateStatus.Revoked, await StatusAsync(vault, IdentifierOf(0)));
        Assert.Equal(1, (await FindAsync(vault, change.Id)).Result!.Of(MassFinding.NotAllowed));
        await AssertListedAsync(vault);
    }
}
