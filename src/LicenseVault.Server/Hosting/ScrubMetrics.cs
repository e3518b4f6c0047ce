using System.Diagnostics.Metrics;
using LicenseVault.Core.Checking;

namespace LicenseVault.Server.Hosting;

/// <summary>What the scrub tells operators' instruments.</summary>
internal sealed class ScrubMetrics
{
    /// <summary>The meter of everything that this program measures.</summary>
    public const string MeterName = "LicenseVault";

    private readonly TimeProvider _clock;
    private readonly Counter<long> _checked;
    private readonly Counter<long> _findings;
    private volatile ScrubPosition? _position;

    public ScrubMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        _checked = meter.CreateCounter<long>("vault.scrub.checked", description: "Certificates checked by the scrub.");
        _findings = meter.CreateCounter<long>("vault.scrub.findings", description: "What the scrub found, by kind.");
        meter.CreateObservableGauge("vault.scrub.round.age", Age, unit: "s", description: "Time since the last full round of the scrub began.");
    }

    public void Add(ScrubStep step)
    {
        _position = step.Position;
        _checked.Add(step.Checked);
        foreach (var finding in step.Findings)
            _findings.Add(1, new KeyValuePair<string, object?>("slug", finding.Kind.Slug));
    }

    private IEnumerable<Measurement<double>> Age() =>
        _position?.LastFullRoundBegan is { } began ? [new Measurement<double>((_clock.GetUtcNow() - began).TotalSeconds)] : [];
}
