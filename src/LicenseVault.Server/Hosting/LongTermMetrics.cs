using System.Diagnostics.Metrics;
using LicenseVault.Core.LongTerm;

namespace LicenseVault.Server.Hosting;

/// <summary>What the work on documents tells operators' instruments; a process that leaves the work to another one tells nothing.</summary>
internal sealed class LongTermMetrics
{
    private readonly TimeProvider _clock;
    private volatile LongTermRound? _round;

    public LongTermMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge("vault.timestamps.due.age", Age, unit: "s", description: "Since when the oldest document waits for a time stamp that keeps it checkable; 0 when none does.");
        meter.CreateObservableGauge("vault.timestamps.waiting", Waiting, description: "Documents that could not be given one in the last round.");
    }

    public void Add(LongTermRound? round) => _round = round;

    private IEnumerable<Measurement<double>> Age() =>
        _round is { } round ? [new Measurement<double>(round.OldestDue is { } due ? Math.Max(0, (_clock.GetUtcNow() - due).TotalSeconds) : 0)] : [];

    private IEnumerable<Measurement<long>> Waiting() => _round is { } round ? [new Measurement<long>(round.Waiting)] : [];
}
