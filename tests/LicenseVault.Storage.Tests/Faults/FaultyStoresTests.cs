using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Storage.Contracts;
using LicenseVault.Tests.Storage.Embedded;

namespace LicenseVault.Tests.Storage.Faults;

/// <summary>The crash tables of other projects stand on these decorators, so they are tested themselves.</summary>
public sealed class FaultyStoresTests : IAsyncDisposable
{
    private static readonly string[] AllWrites =
        ["insert certificates", "replace certificates", "put credentials", "insert certificates", "insert drafts", "take serials", "delete certificates"];

    private readonly TemporaryVault _vault = new();
    private readonly PowerSupply _power = new();
    private readonly FaultyDocumentStore _documents;
    private readonly FaultyObjectStore _objects;

    public FaultyStoresTests()
    {
        _documents = new FaultyDocumentStore(_vault.OpenDocuments(Certificates.All), _power);
        _objects = new FaultyObjectStore(_vault.OpenObjects(), _power);
    }

    public static TheoryData<int> EachWrite => [.. Enumerable.Range(1, AllWrites.Length)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task Without_a_fault_every_write_is_done_and_named()
    {
        await WorkAsync();
        Assert.Equal(AllWrites, _power.Writes);
        Assert.Equal(AllWrites.Length, await DoneAsync());
    }

    [Theory]
    [MemberData(nameof(EachWrite))]
    public async Task A_cut_before_a_write_loses_it_and_all_that_follow(int nth)
    {
        _power.CrashOnce(nth, Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(WorkAsync);
        Assert.Equal(AllWrites[..nth], _power.Writes);

        _power.Restore();
        Assert.Equal(nth - 1, await DoneAsync());
    }

    [Theory]
    [MemberData(nameof(EachWrite))]
    public async Task A_cut_after_a_write_keeps_it_and_loses_all_that_follow(int nth)
    {
        _power.CrashOnce(nth, Fault.AfterTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(WorkAsync);

        _power.Restore();
        Assert.Equal(nth, await DoneAsync());
    }

    [Fact]
    public async Task A_write_can_be_named()
    {
        _power.CrashOnce("insert drafts", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(WorkAsync);
        Assert.Equal(AllWrites[..5], _power.Writes);
    }

    [Fact]
    public async Task The_dead_do_nothing_until_the_power_is_back()
    {
        Assert.False(_power.IsOff);
        _power.CrashOnce(1, Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(WorkAsync);
        Assert.True(_power.IsOff);

        await Assert.ThrowsAsync<PowerCutException>(WorkAsync);
        await Assert.ThrowsAsync<PowerCutException>(() => _documents.FindAsync(Certificates.Issued, "c1", Cancel));
        await Assert.ThrowsAsync<PowerCutException>(() => _documents.QueryAsync(Certificates.Issued, new IndexQuery("by_number", []), Cancel));
        await Assert.ThrowsAsync<PowerCutException>(() => _objects.ReadAsync(new ObjectKey("credentials/c1"), Cancel));
        await Assert.ThrowsAsync<PowerCutException>(async () => await _objects.ListAsync("", Cancel).ToListAsync(Cancel));

        _power.Restore();
        Assert.Empty(_power.Writes);
        await WorkAsync();
        Assert.Equal(AllWrites, _power.Writes);
    }

    [Fact]
    public async Task A_cut_asked_for_counts_from_then()
    {
        await WorkAsync();
        _power.CrashOnce(2, Fault.AfterTheWrite);
        await _documents.TakeAsync("serials", 1, Cancel);
        await Assert.ThrowsAsync<PowerCutException>(() => _documents.TakeAsync("serials", 1, Cancel));
    }

    private async Task WorkAsync()
    {
        await _documents.WriteAsync(Certificates.New("c1"), Cancel);
        await _documents.WriteAsync(Certificates.Anew("c1", 1), Cancel);
        await _objects.PutOnceAsync(new ObjectKey("credentials/c1"), "x"u8.ToArray(), Cancel);
        await _documents.WriteManyAsync([Certificates.New("c2"), Certificates.New("d1") with { Collection = Certificates.Drafts }], Cancel);
        await _documents.TakeAsync("serials", 1, Cancel);
        await _documents.WriteAsync(Certificates.Gone("c2", 1), Cancel);
    }

    /// <summary>How many of the writes are to be seen in the stores, in their order.</summary>
    private async Task<int> DoneAsync()
    {
        var c1 = await _documents.FindAsync(Certificates.Issued, "c1", Cancel);
        var c2 = await _documents.FindAsync(Certificates.Issued, "c2", Cancel);
        var taken = await _documents.TakeAsync("serials", 1, Cancel) == 1;
        bool[] done =
        [
            c1 is not null,
            c1?.Version == 2,
            await _objects.ReadAsync(new ObjectKey("credentials/c1"), Cancel) is not null,
            c2 is not null || taken,
            await _documents.FindAsync(Certificates.Drafts, "d1", Cancel) is not null,
            taken,
            taken && c2 is null,
        ];
        Assert.Equal(done.OrderDescending(), done);
        return done.Count(isDone => isDone);
    }
}
