namespace LicenseVault.Core.Federation.Agreeing;

/// <summary>A change of what is agreed with a peer: proposed by one account, decided by another.</summary>
public sealed record PeerChange
{
    /// <summary>24 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required PeerAction Action { get; init; }

    /// <summary>With <see cref="PeerAction.Add"/>.</summary>
    public PeerTerms? Terms { get; init; }

    /// <summary>With <see cref="PeerAction.WithdrawCertificate"/>: SHA-256 in hexadecimal digits.</summary>
    public string? Certificate { get; init; }

    /// <summary>In the maker's words; never shown to strangers.</summary>
    public string? Reason { get; init; }

    public required PeerChangeState State { get; init; }

    public required string Maker { get; init; }

    /// <summary>Who answers for the maker; null when nobody is named.</summary>
    public string? MakerPerson { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>What is done to a peer.</summary>
public enum PeerAction
{
    Add,
    Suspend,

    /// <summary>Trust it again, after a suspension or although something was found against it.</summary>
    Resume,

    Remove,

    /// <summary>Believe nothing any more that was signed with a certificate of one of its issuers.</summary>
    WithdrawCertificate,
}

/// <summary>How far a change has come.</summary>
public enum PeerChangeState
{
    Proposed,
    Approved,
    Rejected,
}
