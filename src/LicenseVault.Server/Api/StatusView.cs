using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;

namespace LicenseVault.Server.Api;

/// <summary>The status of a certificate at a time.</summary>
/// <param name="Status">valid, suspended, revoked, cancelled, invalidated, transferred or superseded.</param>
/// <param name="At">The time that it is the status of.</param>
/// <param name="Until">When a suspension ends by itself.</param>
/// <param name="Successor">The identifier of the certificate that has taken its place.</param>
/// <param name="ComingSuccessor">The identifier of the certificate that is issued already and will take its place.</param>
/// <param name="ComingFrom">From when on.</param>
/// <param name="Statements">All signed statements (JWS), oldest first.</param>
internal sealed record StatusView(
    string Status, DateTimeOffset At, string? Reason, DateTimeOffset? Since, DateTimeOffset? Until, string? Successor, string? ComingSuccessor, DateTimeOffset? ComingFrom, IReadOnlyList<string> Statements)
{
    public static StatusView Of(Standing standing, DateTimeOffset at, CertificateRecord record) => new(
        standing.Status.ToString().ToLowerInvariant(),
        at,
        standing.Cause?.Reason,
        standing.Cause?.EffectiveAt,
        standing.Cause?.Until,
        standing.Successor,
        standing.Coming?.Identifier,
        standing.Coming?.From,
        record.Statements);
}
