using System.Diagnostics.Metrics;

namespace LicenseVault.Server.Hosting;

/// <summary>How long mass changes wait.</summary>
internal sealed class MassChangeMetrics
{
    private readonly TimeProvider _clock;
    private volatile Look? _look;

    public MassChangeMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge(
            "vault.mass_changes.pending.age", () => Age(look => look.Pending), unit: "s", description: "How long the oldest mass change waits for its list or for a decision; 0 when none does.");
        meter.CreateObservableGauge(
            "vault.mass_changes.unfinished.age", () => Age(look => look.Unfinished), unit: "s", description: "How long the oldest mass change that is to be counted or made has been so; 0 when none is.");
    }

    public void Set(DateTimeOffset? pending, DateTimeOffset? unfinished) => _look = new Look(pending, unfinished);

    // Before the first look, and when the store cannot be asked, it goes on from what was known last.
    private IEnumerable<Measurement<double>> Age(Func<Look, DateTimeOffset?> oldest) =>
        _look is { } look ? [new Measurement<double>(oldest(look) is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0)] : [];

    private sealed record Look(DateTimeOffset? Pending, DateTimeOffset? Unfinished);
}
