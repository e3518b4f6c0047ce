using LicenseVault.Core.Batches;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Batches.BatchVault;

namespace LicenseVault.Tests.Batches;

/// <summary>Of an upload that was cut off no rows are kept, and of one that was not all are.</summary>
public sealed class UnfinishedUploadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("insert batch_uploads", 1, Fault.AfterTheWrite)]
    [InlineData("insert batch_parts", 1, Fault.AfterTheWrite)]
    [InlineData("insert batch_parts", 3, Fault.BeforeTheWrite)]
    [InlineData("insert batches", 1, Fault.BeforeTheWrite)]
    public async Task What_was_cut_off_is_taken_away_a_day_later(string write, int occurrence, Fault fault)
    {
        await using var vault = await CutOffAsync(write, occurrence, fault);
        var uploads = vault.Get<UnfinishedUploads>();
        vault.Clock.Advance(UnfinishedUploads.Forgotten - TimeSpan.FromMinutes(1));
        Assert.Equal(0, await uploads.ClearAsync(Cancel));
        vault.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await uploads.ClearAsync(Cancel));

        await AssertEmptyAsync(vault, Collections.BatchParts);
        await AssertEmptyAsync(vault, Collections.BatchUploads);
    }

    [Theory]
    [InlineData("delete batch_parts", 1, Fault.AfterTheWrite)]
    [InlineData("delete batch_uploads", 1, Fault.BeforeTheWrite)]
    public async Task Cut_off_while_it_is_taken_away_it_is_done_again(string write, int occurrence, Fault fault)
    {
        await using var vault = await CutOffAsync("insert batches", 1, Fault.BeforeTheWrite);
        vault.Clock.Advance(UnfinishedUploads.Forgotten + TimeSpan.FromMinutes(1));
        vault.Power.Restore();
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.Get<UnfinishedUploads>().ClearAsync(Cancel));
        await vault.RestartAsync();

        await vault.Get<UnfinishedUploads>().ClearAsync(Cancel);

        await AssertEmptyAsync(vault, Collections.BatchParts);
        await AssertEmptyAsync(vault, Collections.BatchUploads);
    }

    [Fact]
    public async Task The_rows_of_a_batch_are_not_what_is_left_of_an_upload()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        vault.Power.CrashOnce("insert batches", Fault.AfterTheWrite, 1);
        await Assert.ThrowsAsync<PowerCutException>(() => UploadAsync(vault, client, Mixed(0)));
        await vault.RestartAsync();
        vault.Clock.Advance(UnfinishedUploads.Forgotten + TimeSpan.FromMinutes(1));

        Assert.Equal(1, await vault.Get<UnfinishedUploads>().ClearAsync(Cancel));

        var batch = Assert.IsType<BatchOutcome.Standing>(await UploadAsync(vault, client, Mixed(0))).Batch;
        await WorkAsync(vault);
        await AssertBooksAsync(vault, batch, BatchState.Done, issued: 3, rejected: 2);
    }

    [Fact]
    public async Task An_upload_that_is_taken_or_refused_leaves_no_note()
    {
        var (vault, client) = await CreateAsync();
        await using var _ = vault;
        await AcceptedAsync(vault, client, Mixed(0));
        Assert.IsType<BatchOutcome.Refused>(await UploadAsync(vault, client, "number\r\n1", "other"));

        await AssertEmptyAsync(vault, Collections.BatchUploads);
    }

    private static async Task<CrashingVault> CutOffAsync(string write, int occurrence, Fault fault)
    {
        var (vault, client) = await CreateAsync();
        vault.Power.CrashOnce(write, fault, occurrence);
        await Assert.ThrowsAsync<PowerCutException>(() => UploadAsync(vault, client, Mixed(0)));
        await vault.RestartAsync();
        return vault;
    }

    private static async Task AssertEmptyAsync(CrashingVault vault, Collection collection) =>
        Assert.Empty(await vault.Get<IDocumentStore>().ScanAsync(collection, null, 10, Cancel));
}
