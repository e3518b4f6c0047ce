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
        Assert.IsType<BatchOutcome.SamePerson>(await desk.ReleaseAsync(maker, batch.Id, 3, Cancel));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Waiting), await desk.ResumeAsync(maker, batch.Id, Cancel));
        Assert.IsType<BatchOutcome.NotYours>(await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer", "119901000000110253"), batch.Id, 3, Cancel));

        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(sealer, batch.Id, 3, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Done), await desk.ReleaseAsync(sealer, batch.Id, 3, Cancel));
    }

    [Fact]
    public async Task It_stands_among_what_waits_from_its_examination_to_its_release()
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var (maker, store) = (IssueVault.Clerk(vault, "maker"), vault.Get<BatchStore>());
        var (first, second) = (await AcceptedAsync(vault, maker, Mixed(0)), await AcceptedAsync(vault, maker, Csv(Row(20)), "second"));
        Assert.Empty(await WaitingAsync());
        await WorkAsync(vault);
        Assert.Equal(new HashSet<string> { first.Id, second.Id }, (await WaitingAsync()).ToHashSet());

        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().ReleaseAsync(IssueVault.Clerk(vault, "sealer"), first.Id, 3, Cancel));
        Assert.Equal([second.Id], await WaitingAsync());
        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().DismissAsync(IssueVault.Clerk(vault, "sealer"), second.Id, Cancel));
        Assert.Empty(await WaitingAsync());

        async Task<IEnumerable<string>> WaitingAsync() => (await store.WaitingAsync(first.Issuer, _ => true, 10, Cancel)).Select(batch => batch.Id);
    }

    [Fact]
    public async Task What_was_released_may_be_stopped_and_resumed_by_its_maker()
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var (maker, desk) = (IssueVault.Clerk(vault, "maker"), vault.Get<BatchDesk>());
        var batch = await AcceptedAsync(vault, maker, Mixed(0));
        await WorkAsync(vault);
        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer"), batch.Id, 3, Cancel));
        Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(maker, batch.Id, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Stopped, issued: 0, rejected: 0);

        Assert.IsType<BatchOutcome.Standing>(await desk.ResumeAsync(maker, batch.Id, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
    }

    [Fact]
    public async Task What_its_sealer_has_stopped_its_maker_does_not_begin_again()
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var (maker, sealer, desk) = (IssueVault.Clerk(vault, "maker"), IssueVault.Clerk(vault, "sealer"), vault.Get<BatchDesk>());
        var batch = await AcceptedAsync(vault, maker, Mixed(0));
        await WorkAsync(vault);
        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(sealer, batch.Id, 3, Cancel));
        Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(sealer, batch.Id, Cancel));

        Assert.Equal(new BatchOutcome.WrongState(BatchState.Stopped), await desk.ResumeAsync(maker, batch.Id, Cancel));
        var resumed = Assert.IsType<BatchOutcome.Standing>(await desk.ResumeAsync(sealer, batch.Id, Cancel)).Batch;
        Assert.Equal((maker.Id, sealer.Id), (resumed.Client, resumed.ReleasedBy));
    }

    [Fact]
    public async Task What_a_program_handed_in_no_clerk_lets_go_on_and_what_a_clerk_released_a_program_takes_over_as_its_own()
    {
        var (vault, client) = await CreateAsync();
        await using var owned = vault;
        var (clerk, desk) = (IssueVault.Clerk(vault, "maker"), vault.Get<BatchDesk>());
        var own = await AcceptedAsync(vault, client, Mixed(0));
        Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(client, own.Id, Cancel));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Stopped), await desk.ResumeAsync(clerk, own.Id, Cancel));
        Assert.IsType<BatchOutcome.NotYours>(await desk.ResumeAsync(client with { Issuers = ["119901000000110253"] }, own.Id, Cancel));

        var released = await AcceptedAsync(vault, clerk, Mixed(10), "released");
        await WorkAsync(vault);
        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer"), released.Id, 3, Cancel));
        Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(clerk, released.Id, Cancel));
        var taken = Assert.IsType<BatchOutcome.Standing>(await desk.ResumeAsync(client, released.Id, Cancel)).Batch;

        // From then on it goes as far as the program may.
        Assert.Equal((client.Id, null, null), (taken.Client, taken.ReleasedBy, taken.Fault));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Running), await desk.ResumeAsync(client, released.Id, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, released, BatchState.Done, issued: 3, rejected: 2);
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
