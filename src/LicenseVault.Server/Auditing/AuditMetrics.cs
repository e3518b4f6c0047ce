using System.Diagnostics.Metrics;
using LicenseVault.Core.Auditing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.Auditing;

/// <summary>What the audit tells operators' instruments.</summary>
internal sealed class AuditMetrics
{
    public AuditMetrics(IMeterFactory meters, ConspicuousOperators conspicuous)
    {
        var meter = meters.Create(ScrubMetrics.MeterName);
        meter.CreateObservableGauge("vault.audit.flagged_operators", () => conspicuous.Raised, description: "Flags that this process has raised of operators who looked at many holders' certificates.");
    }
}
