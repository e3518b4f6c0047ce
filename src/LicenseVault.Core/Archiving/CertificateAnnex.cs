namespace LicenseVault.Core.Archiving;

/// <summary>What became known of a certificate since its record was written. A later annex says all that the earlier ones did.</summary>
/// <param name="LogIndices">The indices of its events in the transparency log, in the order of the events; null for one that is not there yet.</param>
public sealed record CertificateAnnex(IReadOnlyList<long?> LogIndices)
{
    /// <summary>What has happened since, oldest first; null when nothing has.</summary>
    public IReadOnlyList<CertificateEvent>? Events { get; init; }

    /// <summary>The status statements that were signed since, oldest first; null when none was.</summary>
    public IReadOnlyList<string>? Statements { get; init; }
}
