using System.Diagnostics.Metrics;
using LicenseVault.Core.Witnessing.Collecting;

namespace LicenseVault.Server.Hosting;

/// <summary>How the witnesses of the log are, by their names; a process that leaves the work to another one tells nothing.</summary>
internal sealed class WitnessMetrics
{
    private readonly TimeProvider _clock;
    private volatile CosigningRound.Done? _round;

    public WitnessMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge("vault.witnesses.missing.age", Missing, unit: "s", description: "How long the oldest checkpoint waits that the witness has not cosigned; 0 when none does.");
        meter.CreateObservableGauge("vault.witnesses.failing", Failing, description: "1 when the witness did not cosign when it was asked last.");
    }

    public void Add(CosigningRound round) => _round = round as CosigningRound.Done;

    /// <summary>Whether the round before did not say so yet.</summary>
    public bool IsNews(WitnessHealth witness) => _round?.Witnesses.Any(before => before.Name == witness.Name && before.Fault == witness.Fault) is not true;

    private IEnumerable<Measurement<double>> Missing() => (_round?.Witnesses ?? []).Select(witness => new Measurement<double>(
        witness.MissingSince is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0, Tag(witness)));

    private IEnumerable<Measurement<long>> Failing() => (_round?.Witnesses ?? []).Select(witness => new Measurement<long>(witness.Fault is null ? 0 : 1, Tag(witness)));

    private static KeyValuePair<string, object?> Tag(WitnessHealth witness) => new("witness", witness.Name);
}
