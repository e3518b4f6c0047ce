using LicenseVault.Core.Kiosks;
using LicenseVault.Core.People;
using LicenseVault.Tests.People;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Kiosks;

public sealed class PairingTests : IAsyncDisposable
{
    private static readonly KioskMachine Hall = new("hall-1", "示例大厅 1 号机", Series: 1);
    private static readonly KioskMachine Corner = new("hall-2", "示例大厅 2 号机", Series: 1);
    private static readonly Person.Citizen Holder = new() { Name = "张样本", IdType = "111", IdNumber = "990102198805170319" };
    private static readonly Person.Citizen Another = Holder with { IdNumber = "990103199211030424" };

    private readonly PeopleStore _store = new() { Kiosks = KioskRules.None with { Machines = [Hall, Corner] } };
    private readonly Pairings _pairings;
    private readonly Sessions _sessions;

    public PairingTests()
    {
        var process = _store.Process();
        (_pairings, _sessions) = (process.GetRequiredService<Pairings>(), process.GetRequiredService<Sessions>());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Who_says_what_the_machine_shows_is_let_in_once_and_at_that_machine_alone()
    {
        var (token, shown) = await BeginAsync();
        Assert.Equal(Hall, await _pairings.MachineShowingAsync(shown.Code, Cancel));

        Assert.Equal(Hall, Assert.IsType<PairingOutcome.Approved>(await ApproveAsync(shown)).Machine);

        Assert.Null(await _pairings.EnterAsync(token, Corner, Cancel));
        Assert.Null(await _pairings.EnterAsync(RandomToken.Next(new SampleEntropy("another browser")), Hall, Cancel));
        var inside = (await _pairings.EnterAsync(token, Hall, Cancel))!;
        var session = (await _sessions.FindAtKioskAsync(inside, Hall.Id, Cancel))!;
        Assert.Equal(Holder, session.Person);
        Assert.True(session.IsLiving);
        Assert.NotEqual(token, inside);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_and_opens_nothing_that_was_ended()
    {
        var (token, shown) = await BeginAsync();
        await ApproveAsync(shown);
        var inside = (await _pairings.EnterAsync(token, Hall, Cancel))!;
        Assert.Equal(PairingState.Taken, (await _pairings.FindAsync(token, Hall, Cancel))!.State);
        Assert.Equal(inside, await _pairings.EnterAsync(token, Hall, Cancel));
        Assert.IsType<PairingOutcome.NoSuchCode>(await ApproveAsync(shown));

        await _sessions.EndAsync(RandomToken.DigestOf(inside), SessionEnd.SignedOut, Cancel);
        Assert.Equal(inside, await _pairings.EnterAsync(token, Hall, Cancel));
        Assert.Equal(SessionEnd.SignedOut, (await _sessions.FindAtKioskAsync(inside, Hall.Id, Cancel))!.End);
    }

    [Fact]
    public async Task Nobody_is_let_in_before_it_was_allowed()
    {
        var (token, _) = await BeginAsync();
        Assert.Null(await _pairings.EnterAsync(token, Hall, Cancel));
    }

    [Fact]
    public async Task There_is_one_try_to_say_what_the_machine_shows()
    {
        var (token, shown) = await BeginAsync();
        var wrong = shown.Number == "00" ? "01" : "00";

        Assert.IsType<PairingOutcome.WrongNumber>(await _pairings.ApproveAsync(shown.Code, wrong, Holder, _store.Clock.GetUtcNow(), Cancel));

        Assert.IsType<PairingOutcome.NoSuchCode>(await ApproveAsync(shown));
        Assert.Equal(PairingState.Refused, (await _pairings.FindAsync(token, Hall, Cancel))!.State);
        Assert.Null(await _pairings.EnterAsync(token, Hall, Cancel));
    }

    [Fact]
    public async Task What_was_refused_stays_refused()
    {
        var (token, shown) = await BeginAsync();
        await _pairings.RefuseAsync(shown.Code, Cancel);

        Assert.IsType<PairingOutcome.NoSuchCode>(await ApproveAsync(shown));
        Assert.Null(await _pairings.EnterAsync(token, Hall, Cancel));
    }

    [Fact]
    public async Task A_code_counts_for_two_minutes_and_what_was_allowed_for_half_a_minute()
    {
        var (_, late) = await BeginAsync();
        _store.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(await _pairings.MachineShowingAsync(late.Code, Cancel));
        Assert.IsType<PairingOutcome.NoSuchCode>(await ApproveAsync(late));

        var (token, shown) = await BeginAsync();
        Assert.IsType<PairingOutcome.Approved>(await ApproveAsync(shown));
        _store.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await _pairings.EnterAsync(token, Hall, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("１２３４５６７８")]
    public async Task What_cannot_be_a_code_is_none(string code) => Assert.Null(await _pairings.MachineShowingAsync(code, Cancel));

    [Fact]
    public async Task Of_two_people_who_allow_it_at_once_one_does_and_two_pages_that_let_them_in_at_once_open_one_session()
    {
        var other = _store.Process().GetRequiredService<Pairings>();
        for (var round = 0; round < 20; round++)
        {
            var (token, shown) = await BeginAsync();
            var approved = await RaceAsync(
                () => _pairings.ApproveAsync(shown.Code, shown.Number, Holder, _store.Clock.GetUtcNow(), Cancel),
                () => other.ApproveAsync(shown.Code, shown.Number, Another, _store.Clock.GetUtcNow(), Cancel));
            var taken = await RaceAsync(() => _pairings.EnterAsync(token, Hall, Cancel), () => other.EnterAsync(token, Hall, Cancel));

            var first = Assert.Single(approved.Index(), one => one.Item is PairingOutcome.Approved).Index;
            var inside = Assert.Single(taken.Distinct());
            Assert.Equal(first == 0 ? Holder : Another, (await _sessions.FindAtKioskAsync(inside!, Hall.Id, Cancel))!.Person);
        }
    }

    [Fact]
    public async Task A_session_at_a_kiosk_is_none_anywhere_else_and_no_other_is_one_there()
    {
        var sessions = _store.Process().GetRequiredService<Sessions>();
        var there = await InsideAsync();
        var (_, own) = await sessions.OpenAsync(Holder, _store.Clock.GetUtcNow(), kept: null, Cancel);

        Assert.Null(await sessions.FindAsync(there, Cancel));
        Assert.Null(await sessions.FindAtKioskAsync(there, Corner.Id, Cancel));
        Assert.Null(await sessions.FindAtKioskAsync(own, Hall.Id, Cancel));
        Assert.True((await sessions.FindAtKioskAsync(there, Hall.Id, Cancel))!.IsLiving);

        _store.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(SessionEnd.Idle, (await sessions.FindAtKioskAsync(there, Hall.Id, Cancel))!.End);
        Assert.True((await sessions.FindAsync(own, Cancel))!.IsLiving);
    }

    [Fact]
    public async Task Whoever_ends_all_sessions_of_somebody_ends_those_at_kiosks()
    {
        var token = await InsideAsync();
        var person = (await _sessions.FindAtKioskAsync(token, Hall.Id, Cancel))!.PersonKey;

        Assert.Equal(1, await _sessions.EndAllAsync(person, SessionEnd.Withdrawn, Cancel));

        Assert.Equal(SessionEnd.Withdrawn, (await _sessions.FindAtKioskAsync(token, Hall.Id, Cancel))!.End);
    }

    [Fact]
    public async Task A_key_opens_its_own_machine_until_it_has_another_series_or_is_taken_out()
    {
        var machines = _store.Process().GetRequiredService<KioskMachines>();
        var key = machines.KeyOf(Hall);
        Assert.Equal(Hall, machines.WithKey(key));
        Assert.Null(machines.WithKey(Corner.Id + key[Hall.Id.Length..]));
        Assert.All(new[] { null, "", "hall-1", "hall-1.", key[..^1] }, wrong => Assert.Null(machines.WithKey(wrong)));

        await using var changed = new PeopleStore { Kiosks = KioskRules.None with { Machines = [Hall with { Series = 2 }] } };
        var after = changed.Process().GetRequiredService<KioskMachines>();
        Assert.Null(after.WithKey(key));
        Assert.Null(after.WithKey(machines.KeyOf(Corner)));
    }

    [Fact]
    public async Task Pairings_that_are_over_are_taken_away()
    {
        await BeginAsync();
        _store.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await _store.Process().GetRequiredService<EndedSessions>().RemoveAsync(Cancel));
    }

    private async Task<(string Token, Pairing Shown)> BeginAsync()
    {
        var token = await _pairings.BeginAsync(Hall, Cancel);
        return (token, (await _pairings.FindAsync(token, Hall, Cancel))!);
    }

    private async Task<string> InsideAsync()
    {
        var (token, shown) = await BeginAsync();
        await ApproveAsync(shown);
        return (await _pairings.EnterAsync(token, Hall, Cancel))!;
    }

    private Task<PairingOutcome> ApproveAsync(Pairing shown) => _pairings.ApproveAsync(shown.Code, shown.Number, Holder, _store.Clock.GetUtcNow(), Cancel);

    private static async Task<T[]> RaceAsync<T>(params Func<Task<T>>[] racers)
    {
        using var start = new Barrier(racers.Length);
        return await Task.WhenAll(racers.Select(race => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Cancel);
                return race();
            },
            Cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
