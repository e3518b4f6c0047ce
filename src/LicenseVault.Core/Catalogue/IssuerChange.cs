namespace LicenseVault.Core.Catalogue;

/// <summary>A change of what is known of an issuer: proposed by one account, decided by another, and kept for good.</summary>
public sealed record IssuerChange
{
    /// <summary>24 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What it was; null for a new issuer.</summary>
    public Issuer? Before { get; init; }

    /// <summary>The version of the document of the issuer as it was; 0 for a new issuer.</summary>
    public required long Version { get; init; }

    /// <summary>What it shall be.</summary>
    public required Issuer After { get; init; }

    /// <summary>The decision that it rests on.</summary>
    public required string LegalBasis { get; init; }

    public required IssuerChangeState State { get; init; }

    public required string Maker { get; init; }

    /// <summary>Who answers for the maker; null when nobody is named.</summary>
    public string? MakerPerson { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>How far a change of an issuer has come.</summary>
public enum IssuerChangeState
{
    /// <summary>It waits for another account.</summary>
    Proposed,

    /// <summary>It is decided, and is being made.</summary>
    Approved,

    /// <summary>It is made.</summary>
    Done,

    /// <summary>Another account did not agree.</summary>
    Rejected,

    /// <summary>It was approved, and the issuer had changed meanwhile.</summary>
    Overtaken,
}
