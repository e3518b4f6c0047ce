using LicenseVault.Core.MassChanges;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.StatusLists;
using static LicenseVault.Tests.MassChanges.MassVault;

namespace LicenseVault.Tests.MassChanges;

public sealed class MassCrashTests
{
    private const int Certificates = 34;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The moments of a run: its lease, that it runs, that the part is begun, the list, the records, that the part is done, the end.</summary>
    public static TheoryData<int, string, Fault> Rows => new(
        from row in new (int Write, string Name)[]
        {
            (1, "replace leases"), (2, "replace mass_changes"), (3, "replace leases"), (4, "insert status_lists"), (5, "annotate certificates"),
            (20, "annotate certificates"), (38, "annotate certificates"), (39, "replace leases"), (40, "replace mass_changes"),
        }
        from fault in Enum.GetValues<Fault>()
        select (row.Write, row.Name, fault));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task After_a_crash_every_certificate_is_changed_once_and_is_in_its_list(int write, string name, Fault fault)
    {
        await using var vault = await WithAsync(Certificates);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", undoSeconds: 0));
        await ApproveAsync(vault, change);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        Assert.Equal(name, vault.Power.Writes[^1]);

        await vault.RestartAsync();
        vault.Clock.Advance(MassChangeKeeper.LeaseLength);
        await WorkAsync(vault);

        change = await FindAsync(vault, change.Id);
        Assert.Equal((MassChangeState.Done, (long)Certificates), (change.State, change.Result!.Of(MassFinding.Changed)));
        Assert.All(await vault.CertificatesAsync(), record => Assert.Single(record.Statements));
        await AssertListedAsync(vault);
        Assert.Equal(0, await ListedVault.WaitingAsync(vault));
    }

    [Theory]
    [InlineData(1, "insert leases")]
    [InlineData(2, "insert mass_change_parts")]
    [InlineData(3, "replace leases")]
    [InlineData(4, "replace mass_changes")]
    public async Task After_a_crash_the_certificates_are_counted_once(int write, string name)
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            await using var vault = await WithAsync(5);
            var proposed = Assert.IsType<MassChangeOutcome.Standing>(
                await vault.Get<MassChangeDesk>().ProposeAsync(Lifecycle.Accounts.Maker, Request(StatusAction.Revoke, "penalty"), Cancel)).Change;
            vault.Power.Restore();
            vault.Power.CrashOnce(write, fault);
            await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
            Assert.Equal(name, vault.Power.Writes[^1]);

            await vault.RestartAsync();
            vault.Clock.Advance(MassChangeKeeper.LeaseLength);
            await WorkAsync(vault);

            var counted = await FindAsync(vault, proposed.Id);
            Assert.Equal((MassChangeState.Proposed, 1, 5L), (counted.State, counted.Parts, counted.Preview!.Total));
        }
    }

    [Fact]
    public async Task What_was_written_down_before_a_crash_counts_and_what_is_issued_meanwhile_is_not_in_it()
    {
        await using var vault = await WithAsync(5);
        await vault.Get<MassChangeDesk>().ProposeAsync(Lifecycle.Accounts.Maker, Request(StatusAction.Revoke, "penalty"), Cancel);
        vault.Power.Restore();
        vault.Power.CrashOnce(2, Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        await vault.RestartAsync();
        await IssueAsync(vault, 5, 2);
        vault.Clock.Advance(MassChangeKeeper.LeaseLength);
        await WorkAsync(vault);

        var counted = Assert.Single(await vault.Get<MassChangeStore>().OfIssuerAsync(Issuer, 10, Cancel));
        Assert.Equal((1, 5L), (counted.Parts, counted.Preview!.Of(MassFinding.Changeable)));
        var made = await MadeAsync(vault, counted);

        Assert.Equal((MassChangeState.Done, 5L), (made.State, made.Result!.Of(MassFinding.Changed)));
        Assert.Equal((CertificateStatus.Revoked, CertificateStatus.Valid), (await StatusAsync(vault, IdentifierOf(4)), await StatusAsync(vault, IdentifierOf(5))));
    }

    [Fact]
    public async Task A_place_that_was_set_for_a_change_that_never_came_is_set_back()
    {
        await using var vault = await WithAsync(Certificates);
        var change = await ProposedAsync(vault, Request(StatusAction.Suspend, "court-order", undoSeconds: 0));
        await ApproveAsync(vault, change);
        vault.Power.Restore();
        vault.Power.CrashOnce("insert status_lists", Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        await vault.RestartAsync();

        // Suspended and resumed by hand meanwhile, with a time after that of the mass change: it comes too late for this one.
        vault.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = LicenseVault.Protocol.Identifiers.CertificateIdentifier.Parse(IdentifierOf(0), null);
        await ListedVault.ChangeAsync(vault, first, StatusAction.Suspend, "under-investigation");
        await ListedVault.ChangeAsync(vault, first, StatusAction.Resume, "grounds-ended");
        await WorkAsync(vault);
        await vault.Get<StatusListKeeper>().BuildAsync(Cancel);

        Assert.Equal(CertificateStatus.Valid, await StatusAsync(vault, IdentifierOf(0)));
        Assert.Equal(1, (await FindAsync(vault, change.Id)).Result!.Of(MassFinding.TooEarly));
        await AssertListedAsync(vault);
    }
}
