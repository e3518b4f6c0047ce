using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>
/// One entry of the public log: that a certificate was issued, or that its status changed. It holds identifiers, digests, a time and an
/// event, and no personal data. api-specs/transparency-log.md says which member stands with which event.
/// </summary>
public sealed record LogEntry
{
    /// <summary>What happened.</summary>
    public required LogEvent Event { get; init; }

    /// <summary>The certificate.</summary>
    public required CertificateIdentifier Identifier { get; init; }

    /// <summary>When it happened, to the second, in UTC. Not when it was logged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The authority that issued the certificate or ordered the change.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>SHA-256 of the credential's bytes.</summary>
    public required Sha256Digest Credential { get; init; }

    /// <summary>SHA-256 of the document's bytes. Always with <see cref="LogEvent.Issued"/>.</summary>
    public Sha256Digest? Document { get; init; }

    /// <summary>
    /// SHA-256 of the signed status statement's bytes. Never with <see cref="LogEvent.Issued"/>, and always with the others except
    /// <see cref="LogEvent.Superseded"/>, where the successor's credential may say it all.
    /// </summary>
    public Sha256Digest? Statement { get; init; }

    /// <summary>The certificate that took its place. Always with <see cref="LogEvent.Superseded"/>, and with no other event.</summary>
    public CertificateIdentifier? Successor { get; init; }

    /// <summary>What keeps it from being an entry, in one sentence; null when it is one.</summary>
    public string? Fault =>
        At.Offset != TimeSpan.Zero || At.Ticks % TimeSpan.TicksPerSecond != 0 || At < DateTimeOffset.UnixEpoch ? "The time is not one in whole seconds, in UTC, since 1970."
        : !Enum.IsDefined(Event) ? "There is no such event."
        : Event is LogEvent.Issued && (Document is null || Statement is not null) ? "An issue has the digest of a document, and none of a statement."
        : Event is not (LogEvent.Issued or LogEvent.Superseded) && Statement is null ? "A change of status has the digest of its statement."
        : Event is LogEvent.Superseded != Successor is not null ? "What is superseded has a successor, and nothing else has."
        : Successor == Identifier ? "A certificate does not succeed itself."
        : null;
}
