using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Issuing;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>A batch tells what is wrong with its rows before any of them is issued. Two rows are a part.</summary>
public sealed class BatchExaminationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The third row repeats the first, and the fifth the second: each in another part.
    private static string Repeating { get; } = Csv(Row(1), Row(2), Row(1), Row(3), Row(2));

    public static TheoryData<string, int, Fault> Writes => new(
        from write in new (string Name, int Occurrence)[] { ("insert leases", 1), ("insert batch_results", 2), ("replace leases", 2), ("replace batches", 1) }
        from fault in Enum.GetValues<Fault>()
        select (write.Name, write.Occurrence, fault));

    [Fact]
    public async Task Faults_are_told_before_the_release_and_the_release_names_what_was_found()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var desk = vault.Get<BatchDesk>();
        var batch = await HeldAsync(vault, client, Mixed(0));
        Assert.Equal(BatchState.Examining, batch.State);
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Examining), await desk.ReleaseAsync(client, batch.Id, 5, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Waiting, issued: 0, rejected: 0);
        var books = await vault.Get<BatchStore>().BooksOfAsync(batch, Cancel);
        Assert.Equal((5, 2, 3), (books.Examined, books.Faulty, books.SoundOf(batch)));
        Assert.Empty(await vault.CertificatesAsync());
        var told = await FaultsAsync(vault, await FindAsync(vault, batch));
        Assert.Contains(",2,validFrom: format: ", told, StringComparison.Ordinal);
        Assert.Contains(",4,number: business-key-taken: Row 1 of this file has the same values; they may occur once.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("issuer: ", told, StringComparison.Ordinal);
        Assert.Equal([2, 4], (await vault.Get<BatchFaults>().FirstAsync(await FindAsync(vault, batch), 9, Cancel)).Select(row => row.Number));

        Assert.Equal(new BatchOutcome.CountsDiffer(3, 2), await desk.ReleaseAsync(client, batch.Id, 5, Cancel));
        Assert.IsType<BatchOutcome.NotYours>(await desk.ReleaseAsync(client with { Issuers = ["119901000000110253"] }, batch.Id, 5, Cancel));
        await WorkAsync(vault);
        Assert.Empty(await vault.CertificatesAsync());
        Assert.IsType<BatchOutcome.Standing>(await desk.ReleaseAsync(client, batch.Id, 3, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(told, await FaultsAsync(vault, await FindAsync(vault, batch)));
        Assert.Empty((await vault.CheckAsync()).Findings);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Wherever_it_crashes_every_row_is_examined_once_and_of_equal_rows_the_first_is_good(string write, int occurrence, Fault fault)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await HeldAsync(vault, client, Repeating);
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        await vault.RestartAsync();
        vault.Clock.Advance(BatchKeeper.LeaseLength);

        await WorkAsync(vault);

        var books = await vault.Get<BatchStore>().BooksOfAsync(batch, Cancel);
        Assert.Equal((5, 2, 5), (books.Examined, books.Faulty, books.PendingOf(batch)));
        var repeating = (await vault.Get<BatchFaults>().FirstAsync(await FindAsync(vault, batch), 9, Cancel)).Select(row => (row.Number, Assert.Single(row.Faults).About));
        Assert.Equal([(3, "1"), (5, "2")], repeating);
        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().ReleaseAsync(client, batch.Id, 3, Cancel));
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
    }

    [Fact]
    public async Task A_write_that_failed_speaks_against_no_row_of_the_next_try()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await HeldAsync(vault, client, Csv(Row(1), Row(2)));
        vault.Power.Restore();
        vault.Power.CrashOnce("insert batch_results", Fault.BeforeTheWrite, 1);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        vault.Power.Restore();

        await WorkAsync(vault);

        Assert.Equal((2, 0), (await vault.Get<BatchStore>().BooksOfAsync(batch, Cancel) is var books ? books.Examined : 0, books.Faulty));
    }

    [Fact]
    public async Task No_more_is_issued_than_was_confirmed_even_when_a_fault_is_over()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var issuers = vault.Get<IssuerCatalogue>();
        var issuer = (await issuers.FindAsync(client.Issuers[0], Cancel))!;
        await issuers.PutAsync(issuer with { Types = [] }, Cancel);
        var batch = await HeldAsync(vault, client, Csv(Row(1), Row(2)));
        await WorkAsync(vault);
        await issuers.PutAsync(issuer, Cancel);

        Assert.IsType<BatchOutcome.Standing>(await vault.Get<BatchDesk>().ReleaseAsync(client, batch.Id, 0, Cancel));
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 0, rejected: 2);
    }

    [Fact]
    public async Task What_a_clerk_hands_in_no_program_releases_and_what_a_program_holds_back_it_may_do_away_with()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var desk = vault.Get<BatchDesk>();
        var clerks = await AcceptedAsync(vault, IssueVault.Clerk(vault, "maker"), Csv(Row(1)), "clerk");
        var held = await HeldAsync(vault, client, Csv(Row(2)));
        await WorkAsync(vault);

        Assert.Equal(new BatchOutcome.WrongState(BatchState.Waiting), await desk.ReleaseAsync(client, clerks.Id, 1, Cancel));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Waiting), await desk.StopAsync(client, clerks.Id, Cancel));
        var stopped = Assert.IsType<BatchOutcome.Standing>(await desk.StopAsync(client, held.Id, Cancel)).Batch;
        Assert.Equal((BatchState.Stopped, BatchRun.NotReleased), (stopped.State, stopped.Fault));
        Assert.Equal(new BatchOutcome.WrongState(BatchState.Stopped), await desk.ResumeAsync(client, held.Id, Cancel));
        Assert.Empty(await FaultsOfAsync(vault, stopped));
        Assert.DoesNotContain(await vault.Get<IDocumentStore>().ScanAsync(Collections.BatchResults, null, 10, Cancel), result => result.Id.StartsWith(held.Set, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<FaultyRow>> FaultsOfAsync(CrashingVault vault, Batch batch) => await vault.Get<BatchFaults>().FirstAsync(batch, 9, Cancel);

    private static async Task<Batch> HeldAsync(CrashingVault vault, Client client, string rows)
    {
        using var upload = new MemoryStream(Encoding.UTF8.GetBytes(rows));
        var request = new BatchRequest("held", BatchFormat.Csv, new UTF8Encoding(false, true), Hold: true);
        return Assert.IsType<BatchOutcome.Accepted>(await vault.Get<BatchDesk>().UploadAsync(client, request, upload, Cancel)).Batch;
    }
}
