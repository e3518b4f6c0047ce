namespace LicenseVault.Tests.Faults;

/// <summary>
/// Feeds the faulty stores of one test. It records their writes by name, in order (<c>insert certificates</c>, <c>replace certificates</c>,
/// <c>delete certificates</c>, <c>take serials</c>, <c>put credentials</c>), and cuts the power once at the write that was asked for. From then on every call
/// fails, as it would for a process that is dead, until <see cref="Restore"/>.
/// <code>
/// await vault.MintAsync("order-16");                       // once without faults: power.Writes is the list of moments to die at
/// power.Restore();
/// power.CrashOnce(nth, Fault.AfterTheWrite);
/// await Assert.ThrowsAsync&lt;PowerCutException>(() => vault.MintAsync("order-17"));
/// power.Restore();
/// await vault.MintAsync("order-17");                       // and now there is one certificate, whatever nth was
/// </code>
/// </summary>
internal sealed class PowerSupply
{
    private readonly Lock _lock = new();
    private readonly List<string> _writes = [];
    private Func<string, bool>? _isTheOne;
    private Fault _fault;
    private bool _isOff;

    /// <summary>The writes that were begun, since the start or the last <see cref="Restore"/>.</summary>
    public IReadOnlyList<string> Writes
    {
        get
        {
            lock (_lock)
                return [.. _writes];
        }
    }

    /// <summary>Whether the cut that was asked for has come.</summary>
    public bool IsOff
    {
        get
        {
            lock (_lock)
                return _isOff;
        }
    }

    /// <summary>Cuts the power at the nth write from now; 1 is the next.</summary>
    public void CrashOnce(int nth, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        Plan(_ => --nth == 0, fault);
    }

    /// <summary>Cuts the power at the next write of that name, or at a later one.</summary>
    public void CrashOnce(string write, Fault fault, int occurrence = 1) => Plan(name => name == write && --occurrence == 0, fault);

    /// <summary>The power is back, and what was recorded or asked for is forgotten.</summary>
    public void Restore()
    {
        lock (_lock)
        {
            _isOff = false;
            _isTheOne = null;
            _writes.Clear();
        }
    }

    internal async Task<TOutcome> WriteAsync<TOutcome>(string name, Func<Task<TOutcome>> write)
    {
        var fault = Begin(name);
        if (fault is Fault.BeforeTheWrite)
            throw Cut(name);

        var outcome = await write();
        if (fault is Fault.AfterTheWrite)
            throw Cut(name);

        // Off meanwhile, by another thread's write: this one is kept, and nobody hears of it.
        ThrowIfOff(name);
        return outcome;
    }

    internal async Task<TResult> ReadAsync<TResult>(string name, Func<Task<TResult>> read)
    {
        ThrowIfOff(name);
        var result = await read();
        ThrowIfOff(name);
        return result;
    }

    internal void ThrowIfOff(string name)
    {
        lock (_lock)
        {
            if (_isOff)
                throw new PowerCutException(name);
        }
    }

    private void Plan(Func<string, bool> isTheOne, Fault fault)
    {
        lock (_lock)
            (_isTheOne, _fault) = (isTheOne, fault);
    }

    private Fault? Begin(string name)
    {
        lock (_lock)
        {
            ThrowIfOff(name);
            _writes.Add(name);
            if (_isTheOne?.Invoke(name) is not true)
                return null;

            _isTheOne = null;
            return _fault;
        }
    }

    private PowerCutException Cut(string name)
    {
        lock (_lock)
            _isOff = true;
        return new PowerCutException(name);
    }
}
