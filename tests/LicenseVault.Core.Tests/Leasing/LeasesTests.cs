using LicenseVault.Core.Leasing;

namespace LicenseVault.Tests.Leasing;

public sealed class LeasesTests : IAsyncDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private readonly SharedStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Of_many_that_ask_at_once_one_gets_the_lease()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _store.Process().TryTakeAsync<Progress>("work", Length, Cancel)));
        Assert.Single(answers, lease => lease is not null);
    }

    [Fact]
    public async Task A_lease_is_free_again_when_its_time_is_over_and_not_before()
    {
        Assert.NotNull(await TakeAsync());
        _store.Clock.Advance(Length - TimeSpan.FromSeconds(1));
        Assert.Null(await TakeAsync());
        _store.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await TakeAsync())?.Term);
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer()
    {
        var lease = await TakeAsync();
        _store.Clock.Advance(Length / 2);
        Assert.True(await lease!.RenewAsync(Cancel));
        _store.Clock.Advance(Length / 2);
        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task A_released_lease_is_free_at_once()
    {
        await (await TakeAsync())!.ReleaseAsync(Cancel);
        Assert.NotNull(await TakeAsync());
    }

    [Fact]
    public async Task A_holder_that_was_paused_cannot_save_after_another_took_over()
    {
        var paused = (await TakeAsync())!;
        Assert.True(await paused.SaveAsync(new Progress(1), Cancel));
        _store.Clock.Advance(Length);
        var second = (await TakeAsync())!;
        Assert.Equal(new Progress(1), second.State);

        Assert.False(await paused.SaveAsync(new Progress(100), Cancel));
        Assert.True(await second.SaveAsync(new Progress(2), Cancel));
        Assert.False(await paused.RenewAsync(Cancel));

        Assert.Equal(new Progress(2), await _store.Process().StateOfAsync<Progress>("work", Cancel));
    }

    [Fact]
    public async Task A_holder_whose_time_is_over_may_go_on_while_nobody_else_came()
    {
        var lease = (await TakeAsync())!;
        _store.Clock.Advance(Length * 10);
        Assert.True(await lease.SaveAsync(new Progress(1), Cancel));
        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task A_clock_that_goes_back_lets_nobody_in_beside_the_holder()
    {
        var holder = (await TakeAsync())!;
        _store.Clock.Advance(-TimeSpan.FromHours(1));
        Assert.Null(await TakeAsync());
        Assert.True(await holder.SaveAsync(new Progress(1), Cancel));
    }

    [Fact]
    public async Task After_a_power_cut_a_holder_counts_its_lease_as_lost()
    {
        var lease = (await TakeAsync())!;
        _store.CutNextWrite();
        await Assert.ThrowsAnyAsync<Exception>(() => lease.SaveAsync(new Progress(1), Cancel));
        _store.Restore();
        Assert.False(await lease.SaveAsync(new Progress(2), Cancel));
    }

    private Task<Lease<Progress>?> TakeAsync() => _store.Process().TryTakeAsync<Progress>("work", Length, Cancel);

    private sealed record Progress(int Done);
}
