using LicenseVault.Core.Catalogue;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Catalogue;

public sealed class IssuerChangeTests
{
    private const string Basis = "示例文〔2026〕7号";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Code => CrashingVault.Draft().Issuer;

    [Fact]
    public async Task A_change_counts_when_another_account_has_approved_it_and_is_kept()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var before = await IssuerAsync(vault);
        var change = await ProposedAsync(vault, before with { NameEn = "Renamed" });
        Assert.Equal(before.NameEn, (await IssuerAsync(vault)).NameEn);
        var desk = vault.Get<IssuerChangeDesk>();
        Assert.IsType<IssuerChangeOutcome.SameAccount>(await desk.ApproveAsync(Accounts.Maker, Code, change.Id, Cancel));
        Assert.IsType<IssuerChangeOutcome.NoSuchChange>(await desk.ApproveAsync(Accounts.Checker, "990199", change.Id, Cancel));

        await ApprovedAsync(vault, change);

        Assert.Equal(("Renamed", change.Id), ((await IssuerAsync(vault)).NameEn, (await IssuerAsync(vault)).Change));
        var kept = Assert.Single(await vault.Get<IssuerChangeStore>().OfIssuerAsync(Code, Cancel));
        Assert.Equal((IssuerChangeState.Done, before.NameEn, "Renamed", "checker"), (kept.State, kept.Before!.NameEn, kept.After.NameEn, kept.Checker));
        Assert.IsType<IssuerChangeOutcome.AlreadyDecided>(await desk.RejectAsync(Accounts.Checker, Code, change.Id, Cancel));
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_issuer_the_later_one_is_overtaken()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var before = await IssuerAsync(vault);
        var (first, second) = (await ProposedAsync(vault, before with { NameEn = "First" }), await ProposedAsync(vault, before with { NameEn = "Second" }));
        await ApprovedAsync(vault, first);
        var end = Assert.IsType<IssuerChangeOutcome.Standing>(await vault.Get<IssuerChangeDesk>().ApproveAsync(Accounts.Checker, Code, second.Id, Cancel));
        Assert.Equal((IssuerChangeState.Overtaken, "First"), (end.Change.State, (await IssuerAsync(vault)).NameEn));
    }

    [Fact]
    public async Task Nothing_that_was_decided_is_taken_back()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var now = vault.Clock.GetUtcNow();
        var key = new CompromisedKey(new string('a', 32), now.AddDays(-1), Basis);
        await ApprovedAsync(vault, await ProposedAsync(vault, await IssuerAsync(vault) with { CompromisedKeys = [key] }));
        var issuer = await IssuerAsync(vault);
        foreach (var unfit in new[]
        {
            issuer with { CompromisedKeys = [] },
            issuer with { CompromisedKeys = [key with { Since = now }] },
            issuer with { CompromisedKeys = [key, new CompromisedKey(new string('b', 32), now.AddDays(1))] },
            issuer with { Types = [] },
        })
        {
            var refused = Assert.IsType<IssuerChangeOutcome.Refused>(await vault.Get<IssuerChangeDesk>().ProposeAsync(Accounts.Maker, unfit, Basis, Cancel));
            Assert.Contains(refused.Faults, fault => fault.Code is "taken-back" or "in-the-future");
        }
    }

    [Theory]
    [InlineData(1, "replace issuer_changes")]
    [InlineData(2, "replace issuers")]
    [InlineData(3, "replace issuer_changes")]
    public async Task After_a_crash_an_approved_change_is_made_and_another_is_not(int write, string name)
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            await using var vault = await CrashingVault.CreateAsync();
            var change = await ProposedAsync(vault, await IssuerAsync(vault) with { NameEn = "Renamed" });
            vault.Power.Restore();
            vault.Power.CrashOnce(write, fault);
            await Assert.ThrowsAsync<PowerCutException>(() => vault.Get<IssuerChangeDesk>().ApproveAsync(Accounts.Checker, Code, change.Id, Cancel));
            Assert.Equal(name, vault.Power.Writes[^1]);

            await vault.RestartAsync();
            await vault.Get<IssuerChangeDesk>().FinishAsync(Cancel);

            var isLost = write == 1 && fault is Fault.BeforeTheWrite;
            Assert.Equal(isLost ? "Sample" : "Renamed", (await IssuerAsync(vault)).NameEn);
            Assert.Equal(isLost ? IssuerChangeState.Proposed : IssuerChangeState.Done, Assert.Single(await vault.Get<IssuerChangeStore>().OfIssuerAsync(Code, Cancel)).State);
        }
    }

    internal static async Task<Issuer> IssuerAsync(CrashingVault vault) => (await vault.Get<IssuerCatalogue>().FindAsync(Code, Cancel))!;

    internal static async Task<IssuerChange> ProposedAsync(CrashingVault vault, Issuer after) =>
        Assert.IsType<IssuerChangeOutcome.Standing>(await vault.Get<IssuerChangeDesk>().ProposeAsync(Accounts.Maker, after, Basis, Cancel)).Change;

    internal static async Task ApprovedAsync(CrashingVault vault, IssuerChange change) => Assert.Equal(
        IssuerChangeState.Done,
        Assert.IsType<IssuerChangeOutcome.Standing>(await vault.Get<IssuerChangeDesk>().ApproveAsync(Accounts.Checker, change.After.Code, change.Id, Cancel)).Change.State);
}
