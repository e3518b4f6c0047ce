using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Archiving;

/// <summary>Something that happened to a certificate, as the transparency log will hold it; no personal data.</summary>
public sealed record CertificateEvent
{
    public required LogEvent Kind { get; init; }

    /// <summary>The certificate, where it is not the one in whose record this stands: a successor's record tells of the one before.</summary>
    public string? Of { get; init; }

    /// <summary>To the second.</summary>
    public required DateTimeOffset At { get; init; }

    public required string CredentialDigest { get; init; }

    public string? DocumentDigest { get; init; }

    public string? StatementDigest { get; init; }

    /// <summary>The certificate that took its place.</summary>
    public string? Successor { get; init; }

    /// <summary>Its index in the transparency log; null until it is there.</summary>
    public long? LogIndex { get; init; }
}
