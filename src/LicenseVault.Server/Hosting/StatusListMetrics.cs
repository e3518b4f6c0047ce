using System.Diagnostics.Metrics;

namespace LicenseVault.Server.Hosting;

/// <summary>How far the status lists are behind.</summary>
internal sealed class StatusListMetrics
{
    private readonly TimeProvider _clock;
    private readonly Counter<long> _listed;
    private volatile Look? _look;

    public StatusListMetrics(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(ScrubMetrics.MeterName);
        _listed = meter.CreateCounter<long>("vault.status_lists.listed", description: "Changes of status brought into the status lists by this process.");
        meter.CreateObservableGauge("vault.status_lists.due.age", Age, unit: "s", description: "How long the oldest change of status waits to be in its list; 0 when none does.");
    }

    /// <param name="listed">How many certificates were done.</param>
    /// <param name="oldest">Since when the oldest of the others waits.</param>
    public void Add(int listed, DateTimeOffset? oldest)
    {
        _listed.Add(listed);
        _look = new Look(oldest);
    }

    // Before the first look, and when the store cannot be asked, it goes on from what was known last.
    private IEnumerable<Measurement<double>> Age() =>
        _look is { } look
            ? [new Measurement<double>(look.Oldest is { } oldest ? Math.Max(0, (_clock.GetUtcNow() - oldest).TotalSeconds) : 0)]
            : [];

    private sealed record Look(DateTimeOffset? Oldest);
}
