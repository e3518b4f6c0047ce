using LicenseVault.Core.Batches;
using LicenseVault.Tests.Issuing;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>A batch that a clerk hands in waits for another clerk.</summary>
public sealed class BatchReleaseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_issued_when_another_clerk_releases_it_and_not_before()
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var (maker, sealer, desk) = (IssueVault.Clerk(vault, "maker"), IssueVault.Clerk(vault, "sealer"), vault.Get<BatchDesk>());
        var batch = await AcceptedAsync(vault, maker, Mixed(0));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Waiting, issued: 0, rejected: 0);
        Assert.Equal(2, (await vault.Get<BatchStore>().FirstRowsAsync(batch, 3, Cancel)).Count);
        Assert.IsType<BatchOutcome.SamePerson>(await desk.ReleaseAsync(maker, batch.Id, Cancel));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Waiting), await desk.ResumeAsync(maker, batch.Id, Cancel));
        Assert.IsType<BatchOutcome.NotYours>(await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer", "119901000000110253"), batch.Id, Cancel));

        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(sealer, batch.Id, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Done), await desk.ReleaseAsync(sealer, batch.Id, Cancel));
    }

    [Fact]
    public async Task What_was_released_may_be_stopped_and_resumed_by_its_maker()
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var (maker, desk) = (IssueVault.Clerk(vault, "maker"), vault.Get<BatchDesk>());
        var batch = await AcceptedAsync(vault, maker, Mixed(0));
        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer"), batch.Id, Cancel));
        Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(maker, batch.Id, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Stopped, issued: 0, rejected: 0);

        Assert.IsType<BatchOutcome.Standing>(await desk.ResumeAsync(maker, batch.Id, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
    }

    [Fact]
    public async Task What_is_not_released_is_not_kept_and_never_goes_on()
    {
        var (vault, client) = await CreateAsync();
        await using var owned = vault;
        var desk = vault.Get<BatchDesk>();
        var batch = await AcceptedAsync(vault, IssueVault.Clerk(vault, "maker"), Mixed(0));

        var dismissed = Assert.IsType<BatchOutcome.Standing>(await desk.DismissAsync(IssueVault.Clerk(vault, "sealer"), batch.Id, Cancel)).Batch;

        Assert.Equal((BatchState.Stopped, BatchRun.NotReleased), (dismissed.State, dismissed.Fault));
        Assert.Empty(await vault.Get<BatchStore>().FirstRowsAsync(dismissed, 3, Cancel));
        await Assert.ThrowsAsync<InvalidDataException>(() => vault.Get<BatchStore>().FirstRowsAsync(batch, 3, Cancel));
        foreach (var somebody in new[] { client, IssueVault.Clerk(vault, "maker"), IssueVault.Clerk(vault, "sealer") })
            Assert.Equal(new BatchOutcome.WrongState(BatchState.Stopped), await desk.ResumeAsync(somebody, batch.Id, Cancel));
        Assert.Empty(await vault.CertificatesAsync());
    }
}
