namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>
/// Another vault and all that two people at a time have decided about it. One document: a decision and what follows from it are one write.
/// </summary>
public sealed record Peer
{
    /// <summary>SHA-256 of the public key of its vault key, 64 hexadecimal digits: the pin.</summary>
    public required string Id { get; init; }

    public required PeerState State { get; init; }

    /// <summary>What was agreed; null until the first approval.</summary>
    public PeerTerms? Terms { get; init; }

    /// <summary>Since when it is trusted: what was found against it before counts no more.</summary>
    public DateTimeOffset? TrustedSince { get; init; }

    /// <summary>Signing certificates of its issuers that are not to be believed.</summary>
    public IReadOnlyList<WithdrawnCertificate> Withdrawn { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<PeerChange> Changes { get; init; }

    /// <summary>Whether it was believed at a time, by what had been decided until then.</summary>
    public bool WasActiveAt(DateTimeOffset at) =>
        Changes.Where(change => change is { State: PeerChangeState.Approved, Action: not PeerAction.WithdrawCertificate } && change.DecidedAt <= at)
            .OrderBy(change => change.DecidedAt)
            .LastOrDefault() is { Action: PeerAction.Add or PeerAction.Resume };
}

/// <summary>Where a peer is reached and for whom it may answer.</summary>
/// <param name="BaseUrl">Scheme and host, no slash at the end.</param>
/// <param name="Issuers">Codes of issuers.</param>
/// <param name="Divisions">The first two, four or six digits of the divisions whose issuers it answers for.</param>
public sealed record PeerTerms(string BaseUrl, IReadOnlyList<string> Issuers, IReadOnlyList<string> Divisions)
{
    /// <summary>How closely the terms name an issuer: 0 not at all, most when by its code.</summary>
    public int ClosenessTo(string issuerCode)
    {
        var division = issuerCode.Length == 18 ? issuerCode[2..8] : issuerCode;
        return Issuers.Contains(issuerCode, StringComparer.Ordinal)
            ? int.MaxValue
            : Divisions.Where(prefix => division.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => prefix.Length).DefaultIfEmpty(0).Max();
    }
}

/// <param name="Digest">SHA-256 of the certificate in DER, 64 hexadecimal digits.</param>
/// <param name="At">When it was decided.</param>
public sealed record WithdrawnCertificate(string Digest, DateTimeOffset At);

/// <summary>Whether a peer is believed.</summary>
public enum PeerState
{
    /// <summary>Nobody has approved it yet.</summary>
    Proposed,

    Active,

    /// <summary>Two people have decided not to believe it for now.</summary>
    Suspended,

    /// <summary>It is as if it had never been one.</summary>
    Removed,
}
