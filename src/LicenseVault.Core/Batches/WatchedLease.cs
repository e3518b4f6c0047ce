using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Batches;

/// <summary>The lease on a batch while several of its rows are being issued: whoever comes by when a third of its length is over renews it for all.</summary>
internal sealed class WatchedLease(Lease<BatchProgress> lease, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = BatchKeeper.LeaseLength / 3;

    private readonly SemaphoreSlim _one = new(1);
    private long _renewed = clock.GetTimestamp();
    private bool _isLost;

    /// <summary>False when somebody else has taken it: no row is to be begun any more.</summary>
    public async Task<bool> HoldAsync(CancellationToken cancel)
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

    public void Dispose() => _one.Dispose();
}
