using System.Text;
using LicenseVault.Core.People;
using LicenseVault.Core.Storing;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.People;

public sealed class SessionsTests : IAsyncDisposable
{
    private static readonly Person.Citizen Zhang = new() { Name = "张样本", IdType = "111", IdNumber = "990102198805170319" };
    private static readonly Person.Clerk Qian = new() { Name = "钱经办", Agency = "119901000000110178", Operator = "0101", Roles = [Role.Maker] };

    private readonly PeopleStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_session_is_found_in_every_process_and_says_whose_it_is()
    {
        var (_, token) = await OpenAsync(Qian);

        var found = await FindAsync(token);

        var clerk = Assert.IsType<Person.Clerk>(found!.Person);
        Assert.Equal(("钱经办", "0101", true), (clerk.Name, clerk.Operator, clerk.Holds(Role.Maker)));
        Assert.True(found.IsLiving);
    }

    [Fact]
    public async Task One_that_is_ended_is_over_in_every_process_at_once()
    {
        var (session, token) = await OpenAsync(Qian);
        Assert.True(await Sessions().EndAsync(session.Id, SessionEnd.SignedOut, Cancel));

        Assert.Equal(SessionEnd.SignedOut, (await FindAsync(token))!.End);
        Assert.False(await Sessions().EndAsync(session.Id, SessionEnd.Withdrawn, Cancel));
    }

    [Fact]
    public async Task Citizens_are_signed_out_after_ten_idle_minutes_and_clerks_after_fifteen()
    {
        var (_, citizen) = await OpenAsync(Zhang);
        var (_, clerk) = await OpenAsync(Qian);
        _store.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(SessionEnd.Idle, (await FindAsync(citizen))!.End);
        Assert.Null((await FindAsync(clerk))!.End);
    }

    [Fact]
    public async Task Who_goes_on_working_stays_signed_in_until_eight_hours_are_over()
    {
        var (_, token) = await OpenAsync(Qian);
        for (var minutes = 0; minutes < (8 * 60) - 10; minutes += 10)
        {
            _store.Clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await FindAsync(token))!.End);
        }

        _store.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SessionEnd.TooLong, (await FindAsync(token))!.End);
    }

    [Fact]
    public async Task Everything_of_a_person_is_ended_and_nothing_of_others()
    {
        var (session, first) = await OpenAsync(Qian);
        var (_, second) = await OpenAsync(Qian);
        var (_, other) = await OpenAsync(Zhang);

        Assert.Equal(2, await Sessions().EndAllAsync(session.PersonKey, SessionEnd.Withdrawn, Cancel));

        Assert.Equal(SessionEnd.Withdrawn, (await FindAsync(first))!.End);
        Assert.Equal(SessionEnd.Withdrawn, (await FindAsync(second))!.End);
        Assert.Null((await FindAsync(other))!.End);
        Assert.Equal(0, await Sessions().EndAllAsync(session.PersonKey, SessionEnd.Withdrawn, Cancel));
    }

    [Fact]
    public async Task What_was_typed_is_kept_in_a_session_that_is_over_for_half_an_hour()
    {
        var (session, token) = await OpenAsync(Qian);
        await Sessions().EndAsync(session.Id, SessionEnd.SignedOut, Cancel);
        var form = new KeptForm("/somewhere", [new KeptField("reason", "写了很久的理由")], _store.Clock.GetUtcNow());

        Assert.True(await Sessions().KeepAsync(session, form, Cancel));
        Assert.Equal("写了很久的理由", Assert.Single((await FindAsync(token))!.Kept!.Fields).Value);

        _store.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null((await FindAsync(token))!.Kept);
    }

    [Fact]
    public async Task What_is_more_than_a_form_holds_is_not_kept()
    {
        var (session, _) = await OpenAsync(Qian);

        Assert.False(await Sessions().KeepAsync(session, new KeptForm("/", [new KeptField("a", new string('x', KeptForm.MostCharacters))], _store.Clock.GetUtcNow()), Cancel));
        Assert.False(await Sessions().KeepAsync(session, new KeptForm("/", [.. Enumerable.Repeat(new KeptField("a", ""), KeptForm.MostFields + 1)], _store.Clock.GetUtcNow()), Cancel));
    }

    [Fact]
    public async Task The_store_holds_neither_the_token_nor_anything_about_the_person()
    {
        var (_, token) = await OpenAsync(Zhang);

        var documents = _store.Process().GetRequiredService<IDocumentStore>();
        var stored = Assert.Single(await documents.ScanAsync(Collections.Sessions, null, 10, Cancel));
        var text = stored.Id + Encoding.UTF8.GetString(stored.Body.Span) + string.Concat(stored.Keys.Values);
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhang.IdNumber, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Zhang.Name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_can_be_taken_once_in_time_and_by_the_browser_that_began_it()
    {
        var state = await BeginAsync("browser");
        Assert.Null(await Attempts().TakeAsync(state, "another browser", Cancel));
        Assert.NotNull(await Attempts().TakeAsync(state, "browser", Cancel));
        Assert.Null(await Attempts().TakeAsync(state, "browser", Cancel));

        var late = await BeginAsync("browser");
        _store.Clock.Advance(SignInAttempts.Lifetime);
        Assert.Null(await Attempts().TakeAsync(late, "browser", Cancel));
    }

    [Fact]
    public async Task Of_racing_callbacks_one_takes_the_sign_in()
    {
        var state = await BeginAsync("browser");
        var (first, second) = (Attempts(), Attempts());

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(racer => Task.Run(() => (racer % 2 == 0 ? first : second).TakeAsync(state, "browser", Cancel), Cancel)));

        Assert.Single(taken, attempt => attempt is not null);
    }

    [Fact]
    public async Task What_is_long_over_is_taken_away_and_the_rest_stays()
    {
        await OpenAsync(Qian);
        await BeginAsync("browser");
        _store.Clock.Advance(TimeSpan.FromHours(8.6));
        var (_, living) = await OpenAsync(Qian);
        var ended = _store.Process().GetRequiredService<EndedSessions>();

        Assert.Equal(2, await ended.RemoveAsync(Cancel));
        Assert.Equal(0, await ended.RemoveAsync(Cancel));
        Assert.NotNull(await FindAsync(living));
    }

    [Theory]
    [InlineData(true, Role.Maker, Role.Checker)]
    [InlineData(true, Role.Checker, Role.Sealer)]
    [InlineData(true, Role.Auditor, Role.SystemAdministrator)]
    [InlineData(true, Role.Maker, Role.SecurityAdministrator)]
    [InlineData(false, Role.Maker, Role.CaseHandler)]
    [InlineData(false, Role.Auditor, Role.Steward)]
    [InlineData(false, Role.Maker, Role.Maker)]
    public void Nobody_holds_what_must_be_in_two_hands(bool conflict, Role one, Role other) =>
        Assert.Equal(conflict, Roles.Conflict([one, other]));

    private Sessions Sessions() => _store.Process().GetRequiredService<Sessions>();

    private SignInAttempts Attempts() => _store.Process().GetRequiredService<SignInAttempts>();

    private Task<(Session Session, string Token)> OpenAsync(Person person) => Sessions().OpenAsync(person, _store.Clock.GetUtcNow(), kept: null, Cancel);

    private Task<Session?> FindAsync(string token) => Sessions().FindAsync(token, Cancel);

    private Task<string> BeginAsync(string browser) =>
        Attempts().BeginAsync(new SignInAttempt("nonce", "verifier", RandomToken.DigestOf(browser), "/", Fresh: false, _store.Clock.GetUtcNow()), Cancel);
}
