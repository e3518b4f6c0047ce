namespace LicenseVault.Core.Offline;

/// <summary>Keeps a bundle for whoever asks, and puts a new one together when it is some minutes old. Safe to call from any thread.</summary>
public sealed class BundlePublisher(BundleBuilder builder, TimeProvider clock) : IDisposable
{
    /// <summary>How long one is served.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset At, byte[] Content)? _kept;

    /// <summary>Null while the vault has no key of its own.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_kept is var (at, kept) && at <= now && now < at + Renewal)
                return kept;
            if (await builder.BuildAsync([], cancel) is not { } built)
                return null;

            _kept = (now, built);
            return built;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
