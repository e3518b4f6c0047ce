namespace LicenseVault.Core.Federation.Exchanging;

/// <summary>One signed question between vaults and what came of it, as each side keeps it. No personal data, and no code: a code opens a page.</summary>
public sealed record PeerExchange
{
    public required PeerDirection Direction { get; init; }

    /// <summary>SHA-256 of the other vault's key.</summary>
    public required string Peer { get; init; }

    public required string Nonce { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The identifier that was asked for; null when a code was.</summary>
    public string? Certificate { get; init; }

    /// <summary>What came of it, a stable slug of api-specs/federation.md; null while nothing has.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>Who asked.</summary>
public enum PeerDirection
{
    /// <summary>The other vault asked this one.</summary>
    Received,

    /// <summary>This vault asked the other one.</summary>
    Sent,
}
