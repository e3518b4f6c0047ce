using System.Text.Json;

namespace LicenseVault.Core.Leasing;

/// <summary>
/// A lease that this process holds, as far as it knows. For one worker, not for several threads. Once a call has told that it is lost, or has
/// thrown, it is lost: whether a write that threw was done is not known, and taking the lease anew reads what is so.
/// </summary>
public sealed class Lease<TState>
    where TState : class
{
    private readonly Leases _leases;
    private readonly TimeSpan _length;
    private long _version;
    private LeaseRecord _record;
    private bool _isLost;

    internal Lease(Leases leases, string name, TimeSpan length, long version, LeaseRecord record)
    {
        (_leases, Name, _length, _version, _record) = (leases, name, length, version, record);
        State = record.State?.Deserialize<TState>();
    }

    public string Name { get; }

    /// <summary>One more than that of the holder before.</summary>
    public long Term => _record.Term;

    /// <summary>As saved last, by this holder or the one before; null before the first time.</summary>
    public TState? State { get; private set; }

    /// <summary>Saves the state and holds on to the lease. False when somebody else has taken it: nothing was saved.</summary>
    public async Task<bool> SaveAsync(TState state, CancellationToken cancel)
    {
        if (!await WriteAsync(_record with { Until = _leases.UntilOf(_length), State = JsonSerializer.SerializeToElement(state) }, cancel))
            return false;

        State = state;
        return true;
    }

    /// <summary>Holds on to the lease. False when somebody else has taken it.</summary>
    public Task<bool> RenewAsync(CancellationToken cancel) => WriteAsync(_record with { Until = _leases.UntilOf(_length) }, cancel);

    /// <summary>Gives the lease up, so that others need not wait for its end.</summary>
    public Task ReleaseAsync(CancellationToken cancel) => WriteAsync(_record with { Until = DateTimeOffset.UnixEpoch }, cancel);

    private async Task<bool> WriteAsync(LeaseRecord record, CancellationToken cancel)
    {
        if (_isLost)
            return false;

        _isLost = true;
        if (!await _leases.WriteAsync(Name, _version, record, cancel))
            return false;

        (_isLost, _record, _version) = (false, record, _version + 1);
        return true;
    }
}
