namespace LicenseVault.Core.Federation.Asking;

/// <summary>How long one question may wait for peers, over all that has to be fetched for it.</summary>
public sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _budget;
    private readonly CancellationTokenSource _either;

    public Patience(TimeSpan budget, TimeProvider clock, CancellationToken asker)
    {
        Asker = asker;
        _budget = new CancellationTokenSource(budget, clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(asker, _budget.Token);
    }

    /// <summary>Cancelled when whoever asks has hung up.</summary>
    public CancellationToken Asker { get; }

    /// <summary>Cancelled when nobody waits any longer.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether nobody waits any longer, although whoever asks is still there.</summary>
    public bool IsOver => _budget.IsCancellationRequested && !Asker.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _budget.Dispose();
    }
}
