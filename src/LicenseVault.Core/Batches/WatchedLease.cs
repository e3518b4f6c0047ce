using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Batches;

/// <summary>The lease on a batch while several of its rows are worked on: whoever comes by when a third of its length is over renews it for all.</summary>
internal sealed class WatchedLease(Lease<BatchProgress> lease, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = BatchKeeper.LeaseLength / 3;

    private readonly SemaphoreSlim _one = new(1);
    private long _renewed = clock.GetTimestamp();
    private bool _isLost;

    /// <summary>Works through rows, several groups side by side and those of a group in order. False when the lease is lost: the rest is not begun.</summary>
    public async Task<bool> WorkAsync<TRow>(IEnumerable<IEnumerable<TRow>> groups, int atOnce, Func<TRow, CancellationToken, Task> work, CancellationToken cancel)
    {
        await Parallel.ForEachAsync(
            groups,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel },
            async (rows, stop) =>
            {
                foreach (var row in rows)
                {
                    if (!await HoldAsync(stop))
                        return;

                    await work(row, stop);
                }
            });
        return !_isLost;
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> HoldAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (!_isLost && clock.GetElapsedTime(_renewed) > Interval)
            {
                _isLost = !await lease.RenewAsync(cancel);
                _renewed = clock.GetTimestamp();
            }

            return !_isLost;
        }
        finally
        {
            _one.Release();
        }
    }
}
