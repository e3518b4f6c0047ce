using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Builds the lists in one process of many. The lease only spares the others the work: two that build at once, since one was paused past
/// its lease, lose nothing. For one worker, not for several threads.
/// </summary>
public sealed class StatusListKeeper(StatusListBuilder builder, Leases leases, TimeProvider clock)
{
    /// <summary>How long the others wait for a process that died.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(5);

    private Lease<object>? _lease;
    private DateTimeOffset _held;

    /// <summary>Takes what is due, unless another process does. Returns how many certificates are done.</summary>
    public Task<int> BuildAsync(CancellationToken cancel) => builder.BuildAsync(HoldAsync, cancel);

    /// <summary>Lets another process go on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        if (_lease is { } lease)
            await lease.ReleaseAsync(cancel);
        _lease = null;
    }

    // Not renewed at every look: each renewal is a durable write.
    private async Task<bool> HoldAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_lease is not null && now - _held < LeaseLength / 2)
            return true;

        if (_lease is null || !await _lease.RenewAsync(cancel))
            _lease = await leases.TryTakeAsync<object>("status-lists", LeaseLength, cancel);
        _held = now;
        return _lease is not null;
    }
}
