using LicenseVault.Core.Federation.Agreeing;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>What was last seen of a peer. It is the peer's own words, signed, and can be had again; only the evidence cannot.</summary>
public sealed record PeerSighting
{
    /// <summary>That of the peer.</summary>
    public required string Id { get; init; }

    /// <summary>The last good description, as it was fetched.</summary>
    public string? Description { get; init; }

    public DateTimeOffset? DescriptionAt { get; init; }

    /// <summary>Why the description that was fetched last was not believed; null when it was.</summary>
    public string? DescriptionFault { get; init; }

    /// <summary>The note of the last checkpoint that was found consistent.</summary>
    public string? Checkpoint { get; init; }

    public DateTimeOffset? CheckpointAt { get; init; }

    /// <summary>Since when the log shows less than before; a cache on the way may do so for some seconds.</summary>
    public DateTimeOffset? ShrunkSince { get; init; }

    /// <summary>That the log broke its promise.</summary>
    public LogEvidence? Evidence { get; init; }

    /// <summary>What was found against the peer since it is trusted; null when nothing was.</summary>
    public LogEvidence? Against(Peer peer) => Evidence is { } evidence && evidence.At >= peer.TrustedSince ? evidence : null;
}

/// <summary>Two notes, both signed by the log, that show that it broke its promise.</summary>
/// <param name="Kind"><c>peer-log-forked</c> or <c>peer-log-shrunk</c>.</param>
/// <param name="At">When it was found.</param>
/// <param name="Seen">The note seen before.</param>
/// <param name="Shown">The note shown then.</param>
public sealed record LogEvidence(string Kind, DateTimeOffset At, string Seen, string Shown);
