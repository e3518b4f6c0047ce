using System.Diagnostics.Metrics;
using LicenseVault.Core.Transparency;

namespace LicenseVault.Server.Hosting;

/// <summary>What the sequencer of the log tells operators' instruments; a process that leaves the work to another one tells nothing.</summary>
internal sealed class LogMetrics
{
    private readonly TimeProvider _clock;
    private readonly Lock _one = new();
    private long? _size;
    private DateTimeOffset? _completeAt;

    public LogMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge("vault.log.size", Size, description: "Entries in the published log.");
        meter.CreateObservableGauge("vault.log.unlogged.age", Age, unit: "s", description: "Time since the log last had everything that had happened.");
    }

    public void Add(LogRound round)
    {
        lock (_one)
        {
            if (round is not LogRound.Done done)
                (_size, _completeAt) = (null, null);
            else
                (_size, _completeAt) = (done.Size, done.Appended < LogSequencer.MostEntries || _completeAt is null ? _clock.GetUtcNow() : _completeAt);
        }
    }

    private IEnumerable<Measurement<long>> Size()
    {
        lock (_one)
            return _size is { } size ? [new Measurement<long>(size)] : [];
    }

    private IEnumerable<Measurement<double>> Age()
    {
        lock (_one)
            return _completeAt is { } complete ? [new Measurement<double>((_clock.GetUtcNow() - complete).TotalSeconds)] : [];
    }
}
