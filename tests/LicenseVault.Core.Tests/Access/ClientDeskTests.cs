using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Changing;
using LicenseVault.Core.Sharing;

namespace LicenseVault.Tests.Access;

public sealed class ClientDeskTests : IAsyncDisposable
{
    private static readonly Client Maker = new("maker", "maker", "maker", [Scope.ProposeClients], [], "") { Person = "one" };
    private static readonly Client Checker = new("checker", "checker", "checker", [Scope.ApproveClients], [], "") { Person = "two" };

    private readonly ClientStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ClientDesk Desk => _store.Get<ClientDesk>();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_proposed_client_may_nothing_until_another_has_approved()
    {
        var terms = Terms(Scope.Read);
        var proposed = Standing(await Desk.ProposeNewAsync(Maker, "示例系统", "agency", terms, "新建", Cancel));
        var before = await FindAsync(proposed.Client.Id);
        Assert.Empty(before.Scopes);
        Assert.Empty(before.Keys);

        Standing(await Desk.DecideAsync(Checker, proposed.Client.Id, proposed.Change.Id, approve: true, Cancel));

        var after = await FindAsync(proposed.Client.Id);
        Assert.Equal([Scope.Read], after.Scopes);
        Assert.Equal(terms.Keys, after.Keys);
        Assert.Equal((ApprovalState.Approved, "checker"), (after.Changes[0].Approval.State, after.Changes[0].Approval.Checker));
        Assert.Equal(new ClientOutcome.WrongState(ApprovalState.Approved), await Desk.DecideAsync(Checker, after.Id, proposed.Change.Id, approve: false, Cancel));
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_proposed_or_on_their_own_client()
    {
        var client = await _store.AddAsync(ClientSigner.P256().Key());
        var change = Standing(await Desk.ProposeAsync(Maker, client.Id, Terms(Scope.Mint), "示例", Cancel)).Change;
        foreach (var same in new[] { Maker, Checker with { Person = "one" }, client })
            Assert.IsType<ClientOutcome.SameAccount>(await Desk.DecideAsync(same, client.Id, change.Id, approve: true, Cancel));
        Assert.IsType<ClientOutcome.NoSuchChange>(await Desk.DecideAsync(Checker, client.Id, new string('0', 24), approve: true, Cancel));
        Assert.IsType<ClientOutcome.NoSuchClient>(await Desk.DecideAsync(Checker, new string('0', 24), change.Id, approve: true, Cancel));
        Assert.Equal([Scope.Read], (await FindAsync(client.Id)).Scopes);

        Standing(await Desk.DecideAsync(Checker, client.Id, change.Id, approve: false, Cancel));

        Assert.Equal([Scope.Read], (await FindAsync(client.Id)).Scopes);
    }

    [Fact]
    public async Task While_one_change_waits_there_is_no_other_and_afterwards_all_are_kept()
    {
        var client = await _store.AddAsync(ClientSigner.P256().Key());
        var first = Standing(await Desk.ProposeAsync(Maker, client.Id, Terms(Scope.Mint), "示例", Cancel)).Change;
        Assert.Equal(new ClientOutcome.WrongState(ApprovalState.Proposed), await Desk.ProposeAsync(Maker, client.Id, Terms(Scope.Audit), "示例", Cancel));
        Standing(await Desk.DecideAsync(Checker, client.Id, first.Id, approve: true, Cancel));
        for (var number = 0; number < 50; number++)
        {
            var next = Standing(await Desk.ProposeAsync(Maker, client.Id, Terms(Scope.Read), "示例", Cancel)).Change;
            Standing(await Desk.DecideAsync(Checker, client.Id, next.Id, approve: number % 2 == 0, Cancel));
        }

        Assert.Equal(50, (await FindAsync(client.Id)).Changes.Count);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does()
    {
        var client = await _store.AddAsync(ClientSigner.P256().Key());
        var (one, two) = (_store.Fresh<ClientDesk>(), _store.Fresh<ClientDesk>());
        for (var round = 0; round < 20; round++)
        {
            var change = Standing(await Desk.ProposeAsync(Maker, client.Id, Terms(Scope.Mint), "示例", Cancel)).Change;
            var outcomes = await ClientStore.RaceAsync(
                () => one.DecideAsync(Checker, client.Id, change.Id, approve: true, Cancel), () => two.DecideAsync(Checker, client.Id, change.Id, approve: false, Cancel));
            Assert.Single(outcomes, outcome => outcome is ClientOutcome.Standing);
        }
    }

    [Fact]
    public async Task Each_fault_of_the_terms_is_named_and_nothing_is_stored()
    {
        var key = ClientSigner.P256().Key();
        foreach (var (terms, field) in new (ClientTerms, string)[]
        {
            (Terms("everything"), "scopes"),
            (Terms(Scope.Read, Scope.Read), "scopes"),
            (Terms(Scope.Read) with { Issuers = [""] }, "issuers"),
            (Terms(Scope.Read) with { Keys = [] }, "keys"),
            (Terms(Scope.Read) with { Keys = [key, key] }, "keys"),
            (Terms(Scope.Read) with { Keys = [key with { Until = _store.Now }] }, "keys"),
            (Terms(Scope.Read) with { Keys = [.. Enumerable.Range(0, 6).Select(_ => ClientSigner.P256().Key())] }, "keys"),
            (Terms(Scope.Read) with { Networks = ["192.0.2.1/24"] }, "networks"),
            (Terms(Scope.Read) with { DailyQuota = 0 }, "dailyQuota"),
            (Terms(Scope.Read) with { Permissions = [] }, "permissions"),
            (Terms(Scope.Read) with { Permissions = [new TypePermission("no type", null)] }, "permissions"),
        })
        {
            var refused = Assert.IsType<ClientOutcome.Refused>(await Desk.ProposeNewAsync(Maker, "New", "agency", terms, "示例", Cancel));
            Assert.All(refused.Faults, fault => Assert.Equal(field, fault.Field));
            Assert.NotEmpty(refused.Faults);
        }

        var texts = Assert.IsType<ClientOutcome.Refused>(await Desk.ProposeNewAsync(Maker, " ", "a\nb", Terms(Scope.Read), "", Cancel));
        Assert.Equal(["name", "agency", "reason"], texts.Faults.Select(fault => fault.Field));
        Assert.Empty(await _store.Get<ClientRegistry>().ListAsync(Cancel));
    }

    private static ClientTerms Terms(params string[] scopes) => new() { Scopes = scopes, Issuers = [], Keys = [ClientSigner.Ed25519("TEST terms").Key()] };

    private static ClientOutcome.Standing Standing(ClientOutcome outcome) => Assert.IsType<ClientOutcome.Standing>(outcome);

    private async Task<Client> FindAsync(string id) => (await _store.Get<ClientRegistry>().FindAsync(id, Cancel))!;
}
