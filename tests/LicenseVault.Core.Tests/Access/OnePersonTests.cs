using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.MassChanges;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.MassChanges;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Access;

/// <summary>Two accounts of one person are not two people.</summary>
public sealed class OnePersonTests
{
    private const string Person = "one person";

    private static readonly Client Maker = Accounts.Maker with { Person = Person };
    private static readonly Client SamePerson = Accounts.Checker with { Person = Person };
    private static readonly Client Another = Accounts.Checker with { Person = "another" };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mass_change_is_not_approved_by_another_account_of_its_maker()
    {
        await using var vault = await MassVault.WithAsync(1);
        var desk = vault.Get<MassChangeDesk>();
        var change = Assert.IsType<MassChangeOutcome.Standing>(await desk.ProposeAsync(Maker, MassVault.Request(StatusAction.Revoke, "penalty"), Cancel)).Change;
        await MassVault.WorkAsync(vault);

        Assert.IsType<MassChangeOutcome.SameAccount>(await desk.ApproveAsync(SamePerson, change.Id, Cancel));
        Assert.IsType<MassChangeOutcome.Standing>(await desk.ApproveAsync(Another, change.Id, Cancel));
    }

    [Fact]
    public async Task A_change_of_an_issuer_is_not_approved_by_another_account_of_its_maker()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (code, desk) = (CrashingVault.Draft().Issuer, vault.Get<IssuerChangeDesk>());
        var issuer = (await vault.Get<IssuerCatalogue>().FindAsync(code, Cancel))!;
        var change = Assert.IsType<IssuerChangeOutcome.Standing>(await desk.ProposeAsync(Maker, issuer with { NameEn = "Renamed" }, "示例文〔2026〕1号", Cancel)).Change;

        Assert.IsType<IssuerChangeOutcome.SameAccount>(await desk.ApproveAsync(SamePerson, code, change.Id, Cancel));
        Assert.IsType<IssuerChangeOutcome.Standing>(await desk.ApproveAsync(Another, code, change.Id, Cancel));
    }

    [Fact]
    public async Task A_peer_is_not_trusted_by_two_accounts_of_one_person()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var peers = vault.Get<Peers>();
        var proposal = new PeerProposal(new string('a', 64), PeerAction.Add, new PeerTerms("https://peer.example", [], ["98"]));
        var change = Assert.IsType<PeerOutcome.Standing>(await peers.ProposeAsync(Maker, proposal, Cancel)).Change;

        Assert.IsType<PeerOutcome.SameAccount>(await peers.DecideAsync(SamePerson, proposal.Peer, change.Id, approve: true, Cancel));
        Assert.IsType<PeerOutcome.Standing>(await peers.DecideAsync(Another, proposal.Peer, change.Id, approve: true, Cancel));
    }
}
