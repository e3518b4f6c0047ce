using System.Diagnostics.Metrics;

namespace LicenseVault.Server.Hosting;

/// <summary>How long ordered seals wait.</summary>
internal sealed class SealMetrics
{
    private readonly TimeProvider _clock;
    private volatile Look? _look;

    public SealMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        meters.Create(ScrubMetrics.MeterName).CreateObservableGauge(
            "vault.seals.unfinished.age", Age, unit: "s", description: "How long ago the oldest seal was ordered that is not put yet; 0 when there is none.");
    }

    public void Set(DateTimeOffset? oldest) => _look = new Look(oldest);

    // Before the first look, and when the store cannot be asked, it goes on from what was known last.
    private IEnumerable<Measurement<double>> Age() =>
        _look is { } look ? [new Measurement<double>(look.Oldest is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0)] : [];

    private sealed record Look(DateTimeOffset? Oldest);
}
