using System.Diagnostics.Metrics;

namespace LicenseVault.Server.Hosting;

/// <summary>How long batches wait.</summary>
internal sealed class BatchMetrics
{
    private readonly TimeProvider _clock;
    private volatile Look? _look;

    public BatchMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        meters.Create(ScrubMetrics.MeterName).CreateObservableGauge(
            "vault.batches.unfinished.age", Age, unit: "s", description: "For how long the rows of the oldest batch have been issued that has pending ones; 0 when none has.");
    }

    public void Set(DateTimeOffset? unfinished) => _look = new Look(unfinished);

    // Before the first look, and when the store cannot be asked, it goes on from what was known last.
    private IEnumerable<Measurement<double>> Age() =>
        _look is { } look ? [new Measurement<double>(look.Unfinished is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0)] : [];

    private sealed record Look(DateTimeOffset? Unfinished);
}
