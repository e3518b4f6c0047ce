namespace LicenseVault.Server.Hosting;

/// <summary>What an instrument of this program shows.</summary>
/// <param name="Name">As in /metrics.</param>
/// <param name="Labels">As in /metrics; empty when it has none.</param>
internal sealed record MeterReading(string Name, string Labels, double Value);
