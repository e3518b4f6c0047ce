using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Core.Issuing;

/// <summary>
/// A certificate on its way to being issued by hand: one clerk drafts it (经办), another approves it (复核), a third puts the seal on it (用印), which issues
/// it. Kept for good.
/// </summary>
public sealed record IssueProposal
{
    /// <summary>24 hexadecimal digits, which follow from the agency and its request key.</summary>
    public required string Id { get; init; }

    public required string Issuer { get; init; }

    public required string Type { get; init; }

    /// <summary>The version of the type that was drafted and approved. Null in proposals of earlier programs.</summary>
    public int? TypeVersion { get; init; }

    /// <summary>SHA-256 of what the draft says, hex: tells a repetition from a reuse of the request key.</summary>
    public required string Digest { get; init; }

    /// <summary>Sealed JSON of <see cref="IssueContents"/>.</summary>
    public required string Contents { get; init; }

    public required IssueState State { get; init; }

    /// <summary>Since when it is in this state.</summary>
    public required DateTimeOffset Since { get; init; }

    public required string Maker { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    public string? Sealer { get; init; }

    /// <summary>Its identifier, once it is issued.</summary>
    public string? Certificate { get; init; }

    /// <summary>The identifier of the certificate whose term goes on with it (延续), and whose place it takes; null for a first one.</summary>
    public string? Renews { get; init; }

    /// <summary>Why it could not be issued although it was approved, in a word of api-specs/problems.md; null when nothing was against it.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether its maker is done with what is back: mended it, or gave it up.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Whether its maker has it again: sent back by somebody, refused at the seal, or taken back.</summary>
    public bool IsBack() => State is IssueState.Rejected or IssueState.Refused or IssueState.Withdrawn;

    internal Succession? AsSuccession() =>
        Renews is null ? null : new Succession(CertificateIdentifier.Parse(Renews, null), SuccessionKind.Renewal);

    internal static string PlaceOf(string id) => $"issue_proposals/{id}/contents";
}
