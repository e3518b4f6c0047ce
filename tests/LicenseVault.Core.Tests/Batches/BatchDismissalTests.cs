using LicenseVault.Core.Batches;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Issuing;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Transparency;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>Of a batch that is not released nothing is kept, whatever happens while it is done away with.</summary>
public sealed class BatchDismissalTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Wherever_it_crashes_nothing_is_kept(int write)
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var batch = await AcceptedAsync(vault, IssueVault.Clerk(vault, "maker"), Mixed(0));
        await WorkAsync(vault);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => DismissAsync(vault, batch));
        await vault.RestartAsync();
        vault.Clock.Advance(BatchKeeper.LeaseLength);

        await WorkAsync(vault);

        await AssertNothingIsKeptAsync(vault);
        Assert.Equal((BatchState.Stopped, BatchRun.NotReleased), (await FindAsync(vault, batch) is var found ? found.State : default, found.Fault));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_was_found_in_a_part_meanwhile_is_not_kept_either(int before)
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var batch = await AcceptedAsync(vault, IssueVault.Clerk(vault, "maker"), Mixed(0));
        var examiner = BatchRaceTests.KeeperOn(new PausedDocuments(vault.Get<IDocumentStore>(), before, () => DismissAsync(vault, batch)), vault);

        while (await examiner.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();

        await AssertNothingIsKeptAsync(vault);
    }

    private static Task<BatchOutcome> DismissAsync(CrashingVault vault, Batch batch) => vault.Get<BatchDesk>().DismissAsync(IssueVault.Clerk(vault, "sealer"), batch.Id, Cancel);

    private static async Task AssertNothingIsKeptAsync(CrashingVault vault)
    {
        foreach (var collection in new[] { Collections.BatchParts, Collections.BatchResults })
            Assert.Empty(await vault.Get<IDocumentStore>().ScanAsync(collection, null, 10, Cancel));
    }
}
