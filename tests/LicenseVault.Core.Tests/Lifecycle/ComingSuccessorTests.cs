using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>A certificate is renewed before its end: the old one stays in force until the day on which the new one begins.</summary>
public sealed class ComingSuccessorTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListsAreReadAnew = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, Fault> Crashes => new(
        from write in Enumerable.Range(1, 4)
        from fault in Enum.GetValues<Fault>()
        select (write, fault));

    [Fact]
    public async Task By_every_door_just_one_of_the_two_is_good_before_at_and_after_the_instant()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);

        await AssertGoodAsync(vault, good: old, other: next, "not-yet-valid");
        var standing = await StandingAsync(vault, old);
        Assert.Equal((CertificateStatus.Valid, null, new ComingSuccessor(next.ToString(), begins)), (standing.Status, standing.Successor, standing.Coming));
        MoveTo(vault, begins - Second);
        await AssertGoodAsync(vault, good: old, other: next, "not-yet-valid");

        MoveTo(vault, begins);
        await AssertGoodAsync(vault, good: next, other: old, "superseded");
        Assert.Equal(next.ToString(), (await StandingAsync(vault, old)).Successor);
        MoveTo(vault, begins.AddDays(3));
        await AssertGoodAsync(vault, good: next, other: old, "superseded");
        Assert.Equal("valid", await StatusChangeTests.StatusAsync(vault, old, begins - Second));
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old, begins));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task The_list_changes_at_the_instant_and_not_before_whatever_made_the_new_one_due_in_between()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);

        Assert.Equal(0, await BuildAsync(vault));
        await ChangeAsync(vault, next, StatusAction.Suspend, "court-order", until: vault.Clock.GetUtcNow().AddDays(2));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal((StatusValue.Valid, StatusValue.Suspended), (await ListedAsync(vault, old), await ListedAsync(vault, next)));
        vault.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal((StatusValue.Valid, StatusValue.Valid), (await ListedAsync(vault, old), await ListedAsync(vault, next)));

        MoveTo(vault, begins - Second);
        Assert.Equal(0, await BuildAsync(vault));
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, old));
        MoveTo(vault, begins);
        Assert.Equal(begins, await vault.Get<DueChanges>().OldestAsync(Cancel));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal((StatusValue.Invalid, StatusValue.Valid), (await ListedAsync(vault, old), await ListedAsync(vault, next)));
        Assert.Equal(0, await WaitingAsync(vault));
    }

    [Theory]
    [InlineData(StatusAction.Revoke, "granted-unlawfully")]
    [InlineData(StatusAction.Cancel, "holder-request")]
    [InlineData(StatusAction.Invalidate, "lost")]
    public async Task What_is_ended_before_it_begins_takes_nobodys_place_by_every_door(StatusAction action, string reason)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);
        await ChangeAsync(vault, next, action, reason);
        await BuildAsync(vault);
        Assert.Equal((StatusValue.Valid, StatusValue.Invalid), (await ListedAsync(vault, old), await ListedAsync(vault, next)));
        Assert.Equal((null, next.ToString()), ((await StandingAsync(vault, old)).Coming, (await StandingAsync(vault, old)).Unbegun));

        MoveTo(vault, begins);
        await AssertStaysGoodAsync();
        await BuildAsync(vault);
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, old));
        vault.Clock.Advance(ListsAreReadAnew);
        await AssertStaysGoodAsync();
        Assert.Equal(("valid", "valid"), (await StatusChangeTests.StatusAsync(vault, old, begins - Second), await StatusChangeTests.StatusAsync(vault, old, begins)));
        Assert.Equal(0, await WaitingAsync(vault));
        Assert.Empty((await vault.CheckAsync()).Findings);

        async Task AssertStaysGoodAsync()
        {
            Assert.All(await ReportsAsync(vault, old), report => Assert.DoesNotContain(report!.Checks, check => check.Verdict is Verdict.Fail));
            Assert.Equal((CertificateStatus.Valid, null), (await StandingAsync(vault, old) is var standing ? standing.Status : default, standing.Successor));
        }
    }

    [Fact]
    public async Task What_is_ended_after_it_began_leaves_the_old_one_superseded_however_far_back_it_counts()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);
        MoveTo(vault, begins + Second);

        await StatusChangeTests.ChangedAsync(vault, Accounts.Request(next, StatusAction.Revoke, "granted-unlawfully", effective: begins.AddDays(-1)));

        await BuildAsync(vault);
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, old));
        Assert.Equal(CertificateStatus.Superseded, (await StandingAsync(vault, old)).Status);
        Assert.Equal("superseded", await StatusChangeTests.StatusAsync(vault, old, begins));
    }

    [Fact]
    public async Task An_end_that_was_decided_before_and_written_only_after_the_list_had_told_changes_nothing_any_more()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);
        MoveTo(vault, begins - Second);
        vault.Power.Restore();
        vault.Power.CrashOnce(3, Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => RevokeAsync(vault, next));
        await vault.RestartAsync();
        MoveTo(vault, begins + Second);
        await BuildAsync(vault);
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, old));

        await vault.Get<UnfinishedStatusChanges>().FinishAsync(TimeSpan.Zero, Cancel);
        await BuildAsync(vault);
        vault.Clock.Advance(ListsAreReadAnew);

        Assert.Equal((CertificateStatus.Revoked, CertificateStatus.Superseded), ((await StandingAsync(vault, next)).Status, (await StandingAsync(vault, old)).Status));
        Assert.All(await ReportsAsync(vault, old), report => Assert.Contains("superseded", report!.Checks.Where(check => check.Verdict is Verdict.Fail).Select(check => check.Code)));
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task Wherever_the_renewal_crashes_the_old_one_is_good_until_the_new_one_begins(int write, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => RenewedAsync(vault, old, 1, day));
        await vault.RestartAsync();
        await vault.FinishUnfinishedAsync();
        Assert.Equal("valid", await StatusChangeTests.StatusAsync(vault, old));

        MoveTo(vault, begins);
        await BuildAsync(vault);
        var isReserved = (write, fault) is not (1, Fault.BeforeTheWrite);
        Assert.Equal(isReserved ? "superseded" : "valid", await StatusChangeTests.StatusAsync(vault, old));
        Assert.Equal(isReserved ? StatusValue.Invalid : StatusValue.Valid, await ListedAsync(vault, old));
    }

    [Fact]
    public async Task What_is_renewed_for_a_day_to_come_can_be_revoked_until_then_and_stays_revoked()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        await RenewedAsync(vault, old, 1, day);
        var row = EarlierRow.Of(vault, old);
        await RevokeAsync(vault, old);
        await BuildAsync(vault);

        vault.Clock.Advance(ListsAreReadAnew);
        row.PutBack();
        await Assert.ThrowsAsync<OutdatedRecordException>(() => StandingAsync(vault, old));
        MoveTo(vault, begins);
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, old));
    }

    [Fact]
    public async Task It_is_renewed_once_and_the_log_names_the_day()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await MintedAsync(vault, 1);
        var (day, begins) = Coming(vault);
        var next = await RenewedAsync(vault, old, 1, day);

        var record = (await vault.Get<CertificateArchive>().FindIssuedAsync(next, Cancel))!;
        Assert.Equal([(LogEvent.Issued, record.IssuedAt), (LogEvent.Superseded, begins)], record.Events.Select(happened => (happened.Kind, happened.At)));
        var again = await vault.Get<Minter>().MintAsync(
            new Issuance("agency", "again", CrashingVault.Draft(), new Succession(old, SuccessionKind.Amendment)), Cancel);
        Assert.Equal(next.ToString(), Assert.IsType<MintOutcome.AlreadySuperseded>(again).Successor);
    }

    // Ten days ahead: the clock of these vaults begins with the day on which they run.
    private static (DateOnly Day, DateTimeOffset Begins) Coming(CrashingVault vault)
    {
        var day = DateOnly.FromDateTime(vault.Clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime).AddDays(10);
        return (day, new DateTimeOffset(day, TimeOnly.MinValue, ValidityPeriod.Offset));
    }

    private static void MoveTo(CrashingVault vault, DateTimeOffset time) => vault.Clock.Advance(time - vault.Clock.GetUtcNow());

    private static async Task<Standing> StandingAsync(CrashingVault vault, CertificateIdentifier id) =>
        await vault.Get<ListedStanding>().OfAsync((await vault.Get<CertificateArchive>().FindIssuedAsync(id, Cancel))!, at: null, Cancel);

    private static async Task AssertGoodAsync(CrashingVault vault, CertificateIdentifier good, CertificateIdentifier other, string why)
    {
        Assert.All(await ReportsAsync(vault, good), report => Assert.DoesNotContain(report!.Checks, check => check.Verdict is Verdict.Fail));
        Assert.All(await ReportsAsync(vault, other), report => Assert.Equal([why], report!.Checks.Where(check => check.Verdict is Verdict.Fail).Select(check => check.Code)));
    }

    private static async Task<VerificationReport?[]> ReportsAsync(CrashingVault vault, CertificateIdentifier id)
    {
        var (archive, verifier) = (vault.Get<CertificateArchive>(), vault.Get<CertificateVerifier>());
        var record = (await archive.FindIssuedAsync(id, Cancel))!;
        return
        [
            await verifier.VerifyAsync(id, holder: null, Cancel),
            await verifier.VerifyAsync(VerificationCode.Parse(record.Code, null), holder: null, Cancel),
            await verifier.VerifyFileAsync((await archive.ReadCredentialAsync(record, Cancel))!, holder: null, Cancel),
            await verifier.VerifyFileAsync((await archive.ReadDocumentAsync(record, Cancel))!, holder: null, Cancel),
        ];
    }
}
