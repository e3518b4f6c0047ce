using LicenseVault.Core.Batches;
using LicenseVault.Tests.Faults;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

public sealed class BatchCrashTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every kind of write of the work on a batch, those of the books at its beginning, in the middle and at the end.</summary>
    public static TheoryData<string, int, Fault> Writes => new(
        from write in new (string Name, int Occurrence)[]
        {
            ("insert leases", 1), ("insert certificates", 2), ("put documents", 2), ("replace certificates", 2),
            ("insert batch_results", 2), ("replace leases", 3), ("replace batches", 1),
        }
        from fault in Enum.GetValues<Fault>()
        select (write.Name, write.Occurrence, fault));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task After_a_crash_the_books_balance_and_no_row_is_issued_twice(string write, int occurrence, Fault fault)
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        var batch = await AcceptedAsync(vault, client, Mixed(0));
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => WorkAsync(vault));
        await vault.RestartAsync();
        var books = await vault.Get<BatchStore>().BooksOfAsync(batch, Cancel);
        Assert.True(books.Issued <= (await vault.CertificatesAsync()).Count);
        Assert.Equal(5, books.Issued + books.Rejected + books.PendingOf(batch));

        vault.Clock.Advance(BatchKeeper.LeaseLength);
        await WorkAsync(vault);

        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        Assert.Equal(3, (await vault.CertificatesAsync()).Count);
        Assert.Equal(3, (await FaultsAsync(vault, batch)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("insert batch_parts", 2)]
    [InlineData("insert batches", 1)]
    public async Task An_upload_that_a_crash_cut_off_is_taken_in_once(string write, int occurrence)
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            var (vault, client) = await CreateAsync();
            await using var _ = vault;
            vault.Power.CrashOnce(write, fault, occurrence);
            await Assert.ThrowsAsync<PowerCutException>(() => UploadAsync(vault, client, Mixed(0)));
            await vault.RestartAsync();

            var batch = await UploadAsync(vault, client, Mixed(0)) switch
            {
                BatchOutcome.Accepted accepted => accepted.Batch,
                var other => Assert.IsType<BatchOutcome.Standing>(other).Batch,
            };
            await WorkAsync(vault);
            await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
        }
    }
}
