using LicenseVault.Core.Leasing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.StatusLists;

/// <summary>A process is paused within a build until its lease is over; another one takes over, and then the first one goes on.</summary>
public sealed class StatusListRaceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("status_lists", false)]
    [InlineData("status_lists", true)]
    [InlineData("certificates", false)]
    [InlineData("certificates", true)]
    public async Task A_builder_that_was_paused_puts_no_older_standing_back(string pausedBefore, bool listIsThere)
    {
        await using var vault = await CrashingVault.CreateAsync();
        if (listIsThere)
            await BuiltAsync(vault, await MintedAsync(vault, 9));
        var id = await MintedAsync(vault, 1);
        await ChangeAsync(vault, id, StatusAction.Suspend, "court-order");
        var store = new WatchedDocumentStore(vault.Get<IDocumentStore>());
        var (paused, other) = (KeeperOn(store, vault), KeeperOn(vault.Get<IDocumentStore>(), vault));
        store.BeforeTheNextWriteTo(Collections.All.Single(collection => collection.Name == pausedBefore), async () =>
        {
            await ChangeAsync(vault, id, StatusAction.Resume, "grounds-ended");
            Assert.Equal(0, await other.BuildAsync(Cancel));
            vault.Clock.Advance(StatusListKeeper.LeaseLength);
            Assert.Equal(1, await other.BuildAsync(Cancel));
        });

        Assert.Equal(0, await paused.BuildAsync(Cancel));

        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, id));
        Assert.Equal(0, await WaitingAsync(vault));
    }

    [Fact]
    public async Task A_change_during_a_build_is_brought_in_by_the_next()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault, 1);
        await ChangeAsync(vault, id, StatusAction.Suspend, "court-order");
        var store = new WatchedDocumentStore(vault.Get<IDocumentStore>());
        store.BeforeTheNextWriteTo(Collections.StatusLists, () => RevokeAsync(vault, id));

        Assert.Equal(0, await BuilderOn(store, vault).BuildAsync(Always, Cancel));
        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, id));
        Assert.Equal(1, await BuildAsync(vault));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, id));
    }

    [Fact]
    public async Task Many_that_build_at_once_without_a_lease_lose_nothing()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var revoked = new List<CertificateIdentifier>();
        for (var number = 1; number <= 8; number++)
            revoked.Add(await MintedAsync(vault, number));

        foreach (var id in revoked)
        {
            await RevokeAsync(vault, id);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => BuildAsync(vault), Cancel)));
        }

        await BuildAsync(vault);
        foreach (var id in revoked)
            Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, id));
        Assert.Equal(0, await WaitingAsync(vault));
    }

    [Fact]
    public async Task A_process_that_stops_lets_the_next_go_on_at_once()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (first, second) = (KeeperOn(vault.Get<IDocumentStore>(), vault), KeeperOn(vault.Get<IDocumentStore>(), vault));
        await first.BuildAsync(Cancel);
        await RevokeAsync(vault, await MintedAsync(vault, 1));
        Assert.Equal(0, await second.BuildAsync(Cancel));
        await first.ReleaseAsync(Cancel);
        Assert.Equal(1, await second.BuildAsync(Cancel));
    }

    private static async Task BuiltAsync(CrashingVault vault, CertificateIdentifier id)
    {
        await RevokeAsync(vault, id);
        await BuildAsync(vault);
    }

    private static StatusListKeeper KeeperOn(IDocumentStore documents, CrashingVault vault) =>
        new(BuilderOn(documents, vault), vault.Get<Leases>(), vault.Clock);
}
