using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Lifecycle.Accounts;

namespace LicenseVault.Tests.Lifecycle;

public sealed class StatusChangeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_suspension_ends_at_its_time_without_anybody_coming_by()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        await ChangedAsync(vault, Request(id, StatusAction.Suspend, "under-investigation", until: vault.Clock.GetUtcNow().AddDays(10)));
        var begun = vault.Clock.GetUtcNow();

        Assert.Equal("suspended", await StatusAsync(vault, id));
        vault.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal("suspended", await StatusAsync(vault, id));
        vault.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("valid", await StatusAsync(vault, id));
        Assert.Equal("suspended", await StatusAsync(vault, id, begun.AddDays(5)));
    }

    [Fact]
    public async Task The_past_is_told_as_it_was()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        vault.Clock.Advance(TimeSpan.FromDays(1));
        var before = vault.Clock.GetUtcNow();
        vault.Clock.Advance(TimeSpan.FromDays(1));
        await ChangedAsync(vault, Request(id, StatusAction.Suspend, "court-order"));
        vault.Clock.Advance(TimeSpan.FromDays(1));
        var suspended = vault.Clock.GetUtcNow();
        await ChangedAsync(vault, Request(id, StatusAction.Resume, "grounds-ended"));
        vault.Clock.Advance(TimeSpan.FromDays(1));
        await ChangedAsync(vault, Request(id, StatusAction.Revoke, "penalty"));
        vault.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("valid", await StatusAsync(vault, id, before));
        Assert.Equal("suspended", await StatusAsync(vault, id, suspended - TimeSpan.FromHours(1)));
        Assert.Equal("valid", await StatusAsync(vault, id, suspended + TimeSpan.FromHours(1)));
        Assert.Equal("revoked", await StatusAsync(vault, id));
    }

    [Fact]
    public async Task Statements_are_signed_numbered_and_chained()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        await ChangedAsync(vault, Request(id, StatusAction.Suspend, "court-order"));
        await ChangedAsync(vault, Request(id, StatusAction.Revoke, "penalty"));

        var record = Assert.Single(await vault.CertificatesAsync());
        var read = record.Statements.Select(text => Assert.IsType<StatusStatementReading.Readable>(StatusStatements.Read(System.Text.Encoding.ASCII.GetBytes(text)))).ToList();
        Assert.All(read, statement => Assert.True(StatusStatements.IsTrusted(statement, vault.Get<LicenseVault.Protocol.Signatures.TrustAnchors>())));
        Assert.Equal([1, 2], read.Select(statement => statement.Statement.Number));
        Assert.Equal([record.Credential!.Digest, StatusStatements.DigestOf(record.Statements[0])], read.Select(statement => statement.Statement.Previous));
        Assert.Equal(["Issued", "Suspended", "Revoked"], record.Events.Select(happened => happened.Kind.ToString()));
    }

    [Fact]
    public async Task Why_a_change_was_rejected_is_kept_sealed_for_its_maker_and_outlives_the_key()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var store = vault.Get<StatusChangeStore>();
        var request = Request(await MintedAsync(vault), StatusAction.Suspend, "under-investigation");
        var (rejected, waiting) = (await ProposedAsync(vault, request), await ProposedAsync(vault, request));

        var outcome = await vault.Get<StatusChanges>().RejectAsync(Checker, rejected.Id, "张样本一案没有立案", Cancel);
        Assert.DoesNotContain("张样本", Assert.IsType<StatusChangeOutcome.Standing>(outcome).Change.Remark, StringComparison.Ordinal);
        await vault.Get<KeyRing>().RotateAsync(Cancel);
        Assert.Equal(0, (await vault.Get<Reencryption>().RunAsync(_ => { }, Cancel)).FailedCount);

        var count = await vault.Get<SealedValues>().CountAsync(_ => { }, Cancel);
        Assert.Equal((0, "k2"), (count.Damaged, Assert.Single(count.ByKey).Key));
        var kept = (await store.FindAsync(rejected.Id, Cancel))!.Change;
        Assert.Equal((StatusChangeState.Rejected, "张样本一案没有立案"), (kept.State, await store.RemarkOfAsync(kept, Cancel)));
        Assert.Null(await store.RemarkOfAsync((await store.FindAsync(waiting.Id, Cancel))!.Change, Cancel));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("　 ", "required")]
    [InlineData("一\n二", "format")]
    public async Task A_remark_that_is_no_line_decides_nothing(string remark, string code)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var change = await ProposedAsync(vault, Request(await MintedAsync(vault), StatusAction.Suspend, "under-investigation"));

        var refused = Assert.IsType<StatusChangeOutcome.Refused>(await vault.Get<StatusChanges>().RejectAsync(Checker, change.Id, remark, Cancel));
        Assert.Equal(("remark", code), (Assert.Single(refused.Faults).Field, refused.Faults[0].Code));

        Assert.Equal(StatusChangeState.Proposed, (await vault.Get<StatusChangeStore>().FindAsync(change.Id, Cancel))!.Change.State);
    }

    [Fact]
    public async Task Nobody_approves_what_they_proposed()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var change = await ProposedAsync(vault, Request(await MintedAsync(vault), StatusAction.Revoke, "penalty"));
        Assert.IsType<StatusChangeOutcome.SameAccount>(await vault.Get<StatusChanges>().ApproveAsync(Maker, change.Id, Cancel));
        Assert.IsType<StatusChangeOutcome.NotYours>(await vault.Get<StatusChanges>().ApproveAsync(Of("stranger", "119901000000110000"), change.Id, Cancel));
    }

    [Fact]
    public async Task Nobody_approves_by_one_client_what_they_proposed_by_another()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var request = Request(await MintedAsync(vault), StatusAction.Revoke, "penalty");
        var proposed = await vault.Get<StatusChanges>().ProposeAsync(Maker with { Person = "one person" }, request, Cancel);
        var change = Assert.IsType<StatusChangeOutcome.Standing>(proposed).Change;

        Assert.IsType<StatusChangeOutcome.SameAccount>(await vault.Get<StatusChanges>().ApproveAsync(Checker with { Person = "one person" }, change.Id, Cancel));
        Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ApproveAsync(Checker with { Person = "another" }, change.Id, Cancel));
    }

    [Fact]
    public async Task What_is_for_good_is_followed_by_nothing()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        await ChangedAsync(vault, Request(id, StatusAction.Cancel, "holder-request"));
        var refused = await vault.Get<StatusChanges>().ProposeAsync(Maker, Request(id, StatusAction.Resume, "decided-in-error"), Cancel);
        Assert.Equal(CertificateStatus.Cancelled, Assert.IsType<StatusChangeOutcome.NotAllowed>(refused).Current);
    }

    [Fact]
    public async Task Times_and_reasons_that_cannot_be_are_named_all_at_once()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        var now = vault.Clock.GetUtcNow();

        var refused = await vault.Get<StatusChanges>().ProposeAsync(Maker, Request(id, StatusAction.Revoke, "because", now.AddDays(1), now.AddDays(-1)), Cancel);
        Assert.Equal(
            ["unknown-reason", "in-the-future", "not-a-suspension", "in-the-past"],
            Assert.IsType<StatusChangeOutcome.Refused>(refused).Faults.Select(fault => fault.Code));

        refused = await vault.Get<StatusChanges>().ProposeAsync(Maker, Request(id, StatusAction.Revoke, "penalty", now.AddDays(-1)), Cancel);
        Assert.Equal(["before-issue"], Assert.IsType<StatusChangeOutcome.Refused>(refused).Faults.Select(fault => fault.Code));
    }

    [Fact]
    public async Task Of_two_approved_changes_that_exclude_each_other_one_is_made()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        var changes = new[]
        {
            await ProposedAsync(vault, Request(id, StatusAction.Revoke, "penalty")),
            await ProposedAsync(vault, Request(id, StatusAction.Cancel, "holder-request")),
        };
        var ends = await Task.WhenAll(changes.Select(change => Task.Run(() => vault.Get<StatusChanges>().ApproveAsync(Checker, change.Id, Cancel))));

        Assert.Single(ends, end => end is StatusChangeOutcome.Standing { Change.State: StatusChangeState.Done });
        Assert.Single(ends, end => end is StatusChangeOutcome.Standing { Change.State: StatusChangeState.Overtaken });
        Assert.Single(Assert.Single(await vault.CertificatesAsync()).Statements);
    }

    [Theory]
    [InlineData("replace status_changes", 1)]
    [InlineData("replace certificates", 1)]
    [InlineData("replace status_changes", 2)]
    public async Task After_a_crash_an_approved_change_is_made_once_and_another_not_at_all(string write, int time)
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            await using var vault = await CrashingVault.CreateAsync();
            var id = await MintedAsync(vault);
            var change = await ProposedAsync(vault, Request(id, StatusAction.Revoke, "penalty"));
            var left = time;
            vault.Power.CrashOnce(write == "replace certificates" ? 2 : (left * 2) - 1, fault);
            await Assert.ThrowsAsync<PowerCutException>(() => vault.Get<StatusChanges>().ApproveAsync(Checker, change.Id, Cancel));
            Assert.Equal(write, vault.Power.Writes[^1]);
            await vault.RestartAsync();
            await vault.Get<UnfinishedStatusChanges>().FinishAsync(TimeSpan.Zero, Cancel);

            var approved = !(write == "replace status_changes" && time == 1 && fault is Fault.BeforeTheWrite);
            var record = Assert.Single(await vault.CertificatesAsync());
            Assert.Equal(approved ? 1 : 0, record.Statements.Count);
            Assert.Equal(approved ? StatusChangeState.Done : StatusChangeState.Proposed, (await vault.Get<StatusChangeStore>().FindAsync(change.Id, Cancel))!.Change.State);
            Assert.Equal(approved ? "revoked" : "valid", await StatusAsync(vault, id));
        }
    }

    internal static async Task<CertificateIdentifier> MintedAsync(CrashingVault vault, string key = "one")
    {
        var minted = Assert.IsType<MintOutcome.Minted>(await vault.MintAsync(key));
        vault.Power.Restore();
        return minted.Id;
    }

    internal static async Task<StatusChange> ProposedAsync(CrashingVault vault, StatusChangeRequest request)
    {
        var change = Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ProposeAsync(Maker, request, Cancel)).Change;
        vault.Power.Restore();
        return change;
    }

    internal static async Task ChangedAsync(CrashingVault vault, StatusChangeRequest request)
    {
        var change = await ProposedAsync(vault, request);
        var end = Assert.IsType<StatusChangeOutcome.Standing>(await vault.Get<StatusChanges>().ApproveAsync(Checker, change.Id, Cancel));
        Assert.Equal(StatusChangeState.Done, end.Change.State);
    }

    internal static async Task<string> StatusAsync(CrashingVault vault, CertificateIdentifier id, DateTimeOffset? at = null)
    {
        var report = await vault.Get<CertificateVerifier>().VerifyAsync(id, at ?? vault.Clock.GetUtcNow(), holder: null, Cancel);
        return report!.Checks.Single(check => check.Name is CheckName.Status).Code;
    }
}
