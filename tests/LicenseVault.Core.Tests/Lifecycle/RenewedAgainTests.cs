using LicenseVault.Core.Archiving;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Core.Sharing.Delegating;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Lifecycle.StatusChangeTests;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.Lifecycle;

/// <summary>A renewal that was wrong is ended before its first day, and the certificate before is renewed again.</summary>
public sealed class RenewedAgainTests
{
    // The place left, the reservation, both objects, the commit; at once also the claim of the one before.
    private const int Writes = 5, WritesAtOnce = 6;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, Fault> Crashes => new(
        from write in Enumerable.Range(1, Writes)
        from fault in Enum.GetValues<Fault>()
        select (write, fault));

    public static TheoryData<int, Fault> CrashesAtOnce => new(
        from write in Enumerable.Range(1, WritesAtOnce)
        from fault in Enum.GetValues<Fault>()
        select (write, fault));

    [Fact]
    public async Task The_old_one_is_renewed_again_and_each_is_in_force_in_its_time()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, wrong) = await EndedUnbegunAsync(vault);
        var alsoWrong = Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old, 1, DayIn(vault, 12), "second")).Id;
        await RevokeAsync(vault, alsoWrong);
        Assert.NotNull(await vault.Get<Core.Issuing.RenewalDrafts>().OfAsync((await vault.Get<CertificateArchive>().FindIssuedAsync(old, Cancel))!, Cancel));

        var right = Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old, 1, DayIn(vault, 10), "third")).Id;

        Assert.Equal([(old.Serial, 1), (old.Serial, 2), (old.Serial, 3), (old.Serial, 4)], new[] { old, wrong, alsoWrong, right }.Select(id => (id.Serial, id.Version)));
        await AssertListedAsync(StatusValue.Valid, StatusValue.Invalid, StatusValue.Invalid, StatusValue.Valid);
        Assert.Equal("valid", await StatusAsync(vault, old));
        Assert.Equal(right.ToString(), Assert.IsType<MintOutcome.AlreadySuperseded>(await RenewAsync(vault, old, 1, DayIn(vault, 20), "fourth")).Successor);

        vault.Clock.Advance(TimeSpan.FromDays(13));
        await AssertListedAsync(StatusValue.Invalid, StatusValue.Invalid, StatusValue.Invalid, StatusValue.Valid);
        Assert.Equal(("superseded", "revoked", "revoked", "valid"), (await StatusAsync(vault, old), await StatusAsync(vault, wrong), await StatusAsync(vault, alsoWrong), await StatusAsync(vault, right)));
        Assert.Equal(0, await WaitingAsync(vault));
        Assert.Empty((await vault.CheckAsync()).Findings);

        async Task AssertListedAsync(params StatusValue[] values)
        {
            await BuildAsync(vault);
            Assert.Equal(values, [await ListedAsync(vault, old), await ListedAsync(vault, wrong), await ListedAsync(vault, alsoWrong), await ListedAsync(vault, right)]);
        }
    }

    [Fact]
    public async Task The_place_of_what_has_left_is_set_in_a_list_where_the_one_before_is_not()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var old = await StatusLists.ListedVault.MintedAsync(vault, 1);
        await vault.Get<IDocumentStore>().TakeAsync(Counters.StatusSlotsOf(Issuer), StatusSlots.ListLength, Cancel);
        await vault.RestartAsync();
        await RevokeAsync(vault, await RenewedAsync(vault, old, 1, DayIn(vault, 10)));
        Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old, 1, DayIn(vault, 10), "again"));

        Assert.Equal(1, await BuildAsync(vault));
    }

    [Fact]
    public async Task Of_many_that_renew_it_again_at_once_one_takes_the_place()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, _) = await EndedUnbegunAsync(vault);
        var day = DayIn(vault, 10);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(racer => Task.Run(() => RenewAsync(vault, old, 1, day, $"racer {racer}"), Cancel)));

        Assert.Single(outcomes, outcome => outcome is MintOutcome.Minted);
        Assert.Equal(7, outcomes.Count(outcome => outcome is MintOutcome.AlreadySuperseded));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task Wherever_it_crashes_it_is_done_by_asking_again(int write, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, wrong) = await EndedUnbegunAsync(vault);
        var day = DayIn(vault, 10);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => RenewAsync(vault, old, 1, day, "again"));
        await vault.RestartAsync();
        await vault.FinishUnfinishedAsync();
        Assert.Equal("valid", await StatusAsync(vault, old));

        var right = await RenewAsync(vault, old, 1, day, "again") switch
        {
            MintOutcome.Minted minted => minted.Id,
            MintOutcome.Replayed replayed => replayed.Id,
            var other => throw new InvalidOperationException(other.ToString()),
        };

        Assert.Equal(3, right.Version);
        vault.Clock.Advance(TimeSpan.FromDays(11));
        await BuildAsync(vault);
        Assert.Equal(("superseded", "revoked", "valid"), (await StatusAsync(vault, old), await StatusAsync(vault, wrong), await StatusAsync(vault, right)));
        Assert.Equal(3, (await vault.CertificatesAsync()).Count);
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Fact]
    public async Task It_may_be_renewed_at_once_instead()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, _) = await EndedUnbegunAsync(vault);

        var right = Assert.IsType<MintOutcome.Minted>(await AtOnceAsync(vault, old)).Id;

        Assert.Equal(("superseded", "valid"), (await StatusAsync(vault, old), await StatusAsync(vault, right)));
        var refused = await vault.Get<StatusChanges>().ProposeAsync(Accounts.Maker, Accounts.Request(old, StatusAction.Revoke, "penalty"), Cancel);
        Assert.Equal(CertificateStatus.Superseded, Assert.IsType<StatusChangeOutcome.NotAllowed>(refused).Current);
    }

    [Theory]
    [MemberData(nameof(CrashesAtOnce))]
    public async Task Wherever_it_crashes_at_once_just_one_is_in_force(int write, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, _) = await EndedUnbegunAsync(vault);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => AtOnceAsync(vault, old));
        await vault.RestartAsync();
        await AssertOneInForceAsync();
        await vault.FinishUnfinishedAsync();
        await AssertOneInForceAsync();

        Assert.True(await AtOnceAsync(vault, old) is MintOutcome.Minted or MintOutcome.Replayed);
        await AssertOneInForceAsync();
        Assert.Equal("superseded", await StatusAsync(vault, old));
        Assert.Empty((await vault.CheckAsync()).Findings);

        async Task AssertOneInForceAsync()
        {
            var statuses = new List<string>();
            foreach (var record in (await vault.CertificatesAsync()).Where(record => record.State is CertificateState.Valid))
                statuses.Add(await StatusAsync(vault, CertificateIdentifier.Parse(record.Identifier, null)));
            Assert.Single(statuses, "valid");
        }
    }

    [Fact]
    public async Task A_repetition_of_the_first_renewal_does_not_answer_what_the_holder_asks_since()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (old, _) = await EndedUnbegunAsync(vault);
        var day = DayIn(vault, 10);
        vault.Clock.Advance(TimeSpan.FromHours(1));
        var (holder, reports) = (CrashingVault.Draft().Holder, vault.Get<FaultReports>());
        var person = new Person.Citizen { Name = holder.Name, IdType = holder.IdType, IdNumber = holder.IdNumber };
        var acting = (await vault.Get<Delegations>().ActingAsync(person, null, Cancel))!;
        var asked = Assert.IsType<FaultOutcome.Standing>(await reports.ReportAsync(acting, new FaultRequest(FaultKind.Renewal, old.ToString(), null, "请延续"), Cancel)).Report;

        Assert.IsType<MintOutcome.Replayed>(await RenewAsync(vault, old, 1, day, ""));
        Assert.Equal([asked.Id], await WaitingAsync());
        Assert.IsType<MintOutcome.Minted>(await RenewAsync(vault, old, 1, day, "again"));
        Assert.Empty(await WaitingAsync());

        async Task<IEnumerable<string>> WaitingAsync() => (await reports.PendingOfAsync(CrashingVault.Draft().Issuer, null, 10, Cancel)).Reports.Select(report => report.Id);
    }

    private static Task<MintOutcome> AtOnceAsync(CrashingVault vault, CertificateIdentifier old) => RenewAsync(vault, old, 1, new DateOnly(2026, 2, 9), "at once");

    private static async Task<(CertificateIdentifier Old, CertificateIdentifier Wrong)> EndedUnbegunAsync(CrashingVault vault)
    {
        var old = await StatusLists.ListedVault.MintedAsync(vault, 1);
        var wrong = await RenewedAsync(vault, old, 1, DayIn(vault, 10));
        await RevokeAsync(vault, wrong);
        return (old, wrong);
    }

    // The clock of these vaults begins with the day on which they run.
    private static DateOnly DayIn(CrashingVault vault, int days) => DateOnly.FromDateTime(vault.Clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime).AddDays(days);
}
