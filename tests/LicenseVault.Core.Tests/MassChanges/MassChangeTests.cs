using System.Text;
using LicenseVault.Core.MassChanges;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.StatusLists;
using static LicenseVault.Tests.MassChanges.MassVault;

namespace LicenseVault.Tests.MassChanges;

public sealed class MassChangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mass_revocation_is_counted_approved_and_made_with_a_signed_statement_in_every_record()
    {
        await using var vault = await WithAsync(40);
        await IssueAsync(vault, 40, 3);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty"));
        Assert.Equal((MassChangeState.Proposed, 43), (change.State, change.Preview!.Of(MassFinding.Changeable)));
        await IssueAsync(vault, 100, 1);

        change = await MadeAsync(vault, change);

        Assert.Equal((MassChangeState.Done, 43L, 43L), (change.State, change.Result!.Of(MassFinding.Changed), change.Result.Total));
        var records = (await vault.CertificatesAsync()).Where(record => record.Statements.Count > 0).ToList();
        Assert.Equal(43, records.Count);
        Assert.All(records, record =>
        {
            var read = Assert.IsType<StatusStatementReading.Readable>(StatusStatements.Read(Encoding.ASCII.GetBytes(Assert.Single(record.Statements))));
            Assert.True(StatusStatements.IsTrusted(read, vault.Get<TrustAnchors>()));
            Assert.Equal(
                (change.Id, record.Identifier, record.Credential!.Digest, change.CommitsAt()),
                (read.Statement.Change, read.Statement.Identifier.ToString(), read.Statement.Previous, read.Statement.EffectiveAt));
        });
        Assert.Equal(CertificateStatus.Valid, await StatusAsync(vault, IdentifierOf(100)));
        await AssertListedAsync(vault);
        Assert.Equal(0, await ListedVault.WaitingAsync(vault));
    }

    [Fact]
    public async Task What_is_in_a_list_of_few_takes_the_ordinary_way_into_it()
    {
        await using var vault = await WithAsync(3);
        var change = await MadeAsync(vault, await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty")));
        Assert.Equal(3, change.Result!.Of(MassFinding.Changed));
        Assert.Equal(3, await ListedVault.WaitingAsync(vault));
        await ListedVault.BuildAsync(vault);
        await AssertListedAsync(vault);
    }

    [Fact]
    public async Task Until_the_time_to_call_it_off_is_over_nothing_happens_and_either_account_can()
    {
        foreach (var account in new[] { Accounts.Maker, Accounts.Checker })
        {
            await using var vault = await WithAsync(3);
            var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty"));
            await ApproveAsync(vault, change);
            vault.Clock.Advance(TimeSpan.FromSeconds(Window - 1));
            await WorkAsync(vault);
            Assert.Equal(MassChangeState.Approved, (await FindAsync(vault, change.Id)).State);

            Assert.IsType<MassChangeOutcome.Standing>(await vault.Get<MassChangeDesk>().StopAsync(account, change.Id, Cancel));
            vault.Clock.Advance(TimeSpan.FromDays(1));
            await WorkAsync(vault);

            Assert.Equal(MassChangeState.Stopped, (await FindAsync(vault, change.Id)).State);
            Assert.All(await vault.CertificatesAsync(), record => Assert.Empty(record.Statements));
        }
    }

    [Fact]
    public async Task A_mass_suspension_is_taken_back_for_just_those_that_it_changed_and_nothing_else_has_since()
    {
        await using var vault = await WithAsync(4);
        await MadeAsync(vault, await ProposedAsync(vault, StatusAction.Suspend, "court-order", IdentifierOf(0)));
        var suspension = await MadeAsync(vault, await ProposedAsync(vault, Request(StatusAction.Suspend, "court-order")));
        Assert.Equal(3, suspension.Result!.Of(MassFinding.Changed));
        await MadeAsync(vault, await ProposedAsync(vault, StatusAction.Revoke, "penalty", IdentifierOf(1)));

        var back = await MadeAsync(vault, await ProposedAsync(
            vault, Request(StatusAction.Resume, "decided-in-error", new MassSelection { Kind = MassSelectionKind.ChangedBy, Change = suspension.Id })));

        Assert.Equal((2, 1), (back.Result!.Of(MassFinding.Changed), back.Result.Of(MassFinding.OtherCause)));
        Assert.Equal(
            [CertificateStatus.Suspended, CertificateStatus.Revoked, CertificateStatus.Valid, CertificateStatus.Valid],
            await Task.WhenAll(Enumerable.Range(0, 4).Select(number => StatusAsync(vault, IdentifierOf(number)))));
    }

    [Fact]
    public async Task Nobody_approves_what_they_proposed_and_nobody_acts_for_another_issuer()
    {
        await using var vault = await WithAsync(2);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty"));
        var (desk, stranger) = (vault.Get<MassChangeDesk>(), Accounts.Of("stranger", "119901000000110000"));
        Assert.IsType<MassChangeOutcome.SameAccount>(await desk.ApproveAsync(Accounts.Maker, change.Id, Cancel));
        Assert.IsType<MassChangeOutcome.NotYours>(await desk.ApproveAsync(stranger, change.Id, Cancel));
        Assert.IsType<MassChangeOutcome.NotYours>(await desk.StopAsync(stranger, change.Id, Cancel));
        Assert.IsType<MassChangeOutcome.NotYours>(await desk.ProposeAsync(stranger, Request(StatusAction.Revoke, "penalty"), Cancel));
        Assert.IsType<MassChangeOutcome.NoSuchChange>(await desk.ApproveAsync(Accounts.Checker, "no such", Cancel));
    }

    [Fact]
    public async Task A_list_that_names_another_issuers_certificate_is_refused_whole()
    {
        await using var vault = await WithAsync(2);
        var foreign = await IssueForeignAsync(vault, 2);
        var change = await ProposedAsync(vault, StatusAction.Revoke, "penalty", $"{IdentifierOf(0)}\n{foreign}\n{IdentifierOf(1)}");

        Assert.Equal((MassChangeState.Refused, "foreign-certificates", 1L), (change.State, change.Fault, change.Preview!.Of(MassFinding.Foreign)));
        Assert.IsType<MassChangeOutcome.WrongState>(await vault.Get<MassChangeDesk>().ApproveAsync(Accounts.Checker, change.Id, Cancel));
        Assert.All(await vault.CertificatesAsync(), record => Assert.Empty(record.Statements));
    }

    [Fact]
    public async Task What_cannot_be_is_named_all_at_once_and_nothing_is_stored()
    {
        await using var vault = await WithAsync(1);
        var request = Request(StatusAction.Revoke, "because", new MassSelection { Kind = MassSelectionKind.Query, TypeVersion = 2 }, vault.Clock.GetUtcNow().AddDays(-1), -1);
        var refused = await vault.Get<MassChangeDesk>().ProposeAsync(Accounts.Maker, request with { EffectiveAt = vault.Clock.GetUtcNow().AddDays(1) }, Cancel);
        Assert.Equal(
            ["unknown-reason", "in-the-future", "not-a-suspension", "in-the-past", "out-of-range", "required"],
            Assert.IsType<MassChangeOutcome.Refused>(refused).Faults.Select(fault => fault.Code));
        Assert.Empty(await vault.Get<MassChangeStore>().OfIssuerAsync(Issuer, 10, Cancel));
    }

    [Fact]
    public async Task A_suspension_whose_end_would_come_before_it_begins_is_not_approved()
    {
        await using var vault = await WithAsync(1);
        var change = await ProposedAsync(vault, Request(StatusAction.Suspend, "court-order", until: vault.Clock.GetUtcNow().AddSeconds(Window / 2)));
        var refused = await vault.Get<MassChangeDesk>().ApproveAsync(Accounts.Checker, change.Id, Cancel);
        Assert.Equal("in-the-past", Assert.Single(Assert.IsType<MassChangeOutcome.Refused>(refused).Faults).Code);
    }

    [Fact]
    public async Task A_set_in_which_nothing_can_be_changed_cannot_be_approved()
    {
        await using var vault = await WithAsync(2);
        var change = await ProposedAsync(vault, Request(StatusAction.Resume, "grounds-ended"));
        Assert.Equal((MassChangeState.Refused, "nothing-to-change", 2), (change.State, change.Fault, change.Preview!.Of(MassFinding.Already)));
        Assert.IsType<MassChangeOutcome.WrongState>(await vault.Get<MassChangeDesk>().ApproveAsync(Accounts.Checker, change.Id, Cancel));
    }

    [Fact]
    public async Task A_query_finds_what_it_says()
    {
        await using var vault = await WithAsync(4);
        var from = vault.Clock.GetUtcNow();
        await IssueAsync(vault, 4, 4);
        var query = new MassSelection { Kind = MassSelectionKind.Query, Type = CertificateType, TypeVersion = 2, IssuedFrom = from.AddSeconds(-1) };
        Assert.Equal(2, (await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", query))).Preview!.Total);
        Assert.Equal(4, (await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", query with { TypeVersion = null }))).Preview!.Total);
        Assert.Equal(8, (await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", new MassSelection { Kind = MassSelectionKind.Query }))).Preview!.Total);
    }

    [Fact]
    public async Task A_list_that_names_what_is_not_there_is_refused_with_its_names()
    {
        await using var vault = await WithAsync(2);
        var change = await ProposedAsync(vault, StatusAction.Revoke, "penalty", $"{IdentifierOf(0)}\r\n\n{IdentifierOf(7)}\n{IdentifierOf(0)}\n");
        Assert.Equal((MassChangeState.Refused, "unknown-certificates", 1L), (change.State, change.Fault, change.Repeated));
        Assert.Equal([IdentifierOf(7)], change.Preview!.Lines.Single(line => line.Finding is MassFinding.Unknown).Sample);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_refused_by_its_lines()
    {
        await using var vault = await WithAsync(1);
        var waiting = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", new MassSelection { Kind = MassSelectionKind.List }));
        using var list = new MemoryStream(Encoding.UTF8.GetBytes($"{IdentifierOf(0)}\nno identifier\n{new string('1', 100_000)}\n电子证照"));
        var refused = Assert.IsType<MassChangeOutcome.Refused>(await vault.Get<MassChangeDesk>().TakeListAsync(Accounts.Maker, waiting.Id, list, Cancel));
        Assert.Equal(["line 2", "line 3", "line 4"], refused.Faults.Select(fault => fault.Field));
        using var empty = new MemoryStream();
        Assert.IsType<MassChangeOutcome.Refused>(await vault.Get<MassChangeDesk>().TakeListAsync(Accounts.Maker, waiting.Id, empty, Cancel));
        Assert.Equal(MassChangeState.AwaitingList, (await FindAsync(vault, waiting.Id)).State);
    }

    [Fact]
    public async Task What_is_paused_rests_until_it_is_resumed()
    {
        await using var vault = await WithAsync(2);
        var change = await ProposedAsync(vault, Request(StatusAction.Revoke, "penalty", undoSeconds: 0));
        await ApproveAsync(vault, change);
        var desk = vault.Get<MassChangeDesk>();
        await desk.PauseAsync(Accounts.Maker, change.Id, isPaused: true, Cancel);
        await WorkAsync(vault);
        Assert.Equal(MassChangeState.Approved, (await FindAsync(vault, change.Id)).State);
        await desk.PauseAsync(Accounts.Checker, change.Id, isPaused: false, Cancel);
        await WorkAsync(vault);
        Assert.Equal(MassChangeState.Done, (await FindAsync(vault, change.Id)).State);
    }

    private static string CertificateType => LicenseVault.Tests.Minting.CrashingVault.Draft().Type;
}
