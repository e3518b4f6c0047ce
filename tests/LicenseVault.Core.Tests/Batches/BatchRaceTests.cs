using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Issuing;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Transparency;
using Microsoft.Extensions.Logging.Abstractions;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>Another process does the work while a worker is paused before one of its writes.</summary>
public sealed class BatchRaceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public async Task A_worker_that_was_paused_past_its_lease_counts_nothing_twice(int before)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Mixed(0));
        var paused = KeeperOn(
            new PausedDocuments(vault.Get<IDocumentStore>(), before, async () =>
            {
                vault.Clock.Advance(BatchKeeper.LeaseLength);
                await WorkAsync(vault);
            }),
            vault);

        while (await paused.WorkAsync(Cancel))
            Cancel.ThrowIfCancellationRequested();
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(3, (await vault.CertificatesAsync()).Count);
    }

    [Fact]
    public async Task Of_two_uploads_at_once_one_counts()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => UploadAsync(vault, client, Mixed(0)), Cancel)));

        Assert.Single(outcomes.OfType<BatchOutcome.Accepted>());
        Assert.Single(outcomes.OfType<BatchOutcome.Standing>());
        Assert.Equal(3, (await vault.Get<IDocumentStore>().ScanAsync(Collections.BatchParts, null, 10, Cancel)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_release_that_knows_no_count_is_refused_whenever_the_examination_ends(int look)
    {
        var (vault, _) = await CreateAsync();
        await using var owned = vault;
        var batch = await AcceptedAsync(vault, IssueVault.Clerk(vault, "maker"), Mixed(0));
        var documents = new PausedLooks(vault.Get<IDocumentStore>(), Collections.Batches, look, () => WorkAsync(vault));
        var store = new BatchStore(documents, vault.Get<RecordSeals>(), vault.Get<SealedText>(), new Leases(documents, vault.Get<RecordSeals>(), vault.Clock));
        var desk = new BatchDesk(store, vault.Get<BatchUpload>(), vault.Get<UnfinishedUploads>(), vault.Clock, vault.Get<IEntropy>());

        var outcome = await desk.ReleaseAsync(IssueVault.Clerk(vault, "sealer"), batch.Id, 5, Cancel);

        Assert.True(outcome is BatchOutcome.CountsDiffer or BatchOutcome.WrongState);
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Waiting, issued: 0, rejected: 0);
    }

    internal static BatchKeeper KeeperOn(IDocumentStore documents, CrashingVault vault)
    {
        var leases = new Leases(documents, vault.Get<RecordSeals>(), vault.Clock);
        var store = new BatchStore(documents, vault.Get<RecordSeals>(), vault.Get<SealedText>(), leases);
        var run = new BatchRun(store, vault.Get<PartMinting>(), vault.Get<TypeCatalogue>(), vault.Get<ClientRegistry>(), vault.Clock);
        var examination = new BatchExamination(store, vault.Get<RowExamination>(), vault.Get<TypeCatalogue>(), vault.Clock);
        return new BatchKeeper(store, run, examination, leases, NullLogger<BatchKeeper>.Instance);
    }
}
