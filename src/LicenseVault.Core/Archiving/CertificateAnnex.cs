namespace LicenseVault.Core.Archiving;

/// <summary>What became known of a certificate since its record was written.</summary>
/// <param name="LogIndices">The indices of its events in the transparency log, in the order of the events; null for one that is not there yet.</param>
public sealed record CertificateAnnex(IReadOnlyList<long?> LogIndices);
