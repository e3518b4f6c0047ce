using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Core.Lifecycle;

/// <summary>A change of status on its way: proposed by one account, decided by another.</summary>
public sealed record StatusChange
{
    /// <summary>24 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The certificate's identifier.</summary>
    public required string Certificate { get; init; }

    public required string Issuer { get; init; }

    public required StatusAction Action { get; init; }

    public required string Reason { get; init; }

    public string? LegalBasis { get; init; }

    /// <summary>Null for the moment at which it is approved.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    public DateTimeOffset? Until { get; init; }

    public required StatusChangeState State { get; init; }

    public required string Maker { get; init; }

    /// <summary>Who answers for the maker; null when nobody is named.</summary>
    public string? MakerPerson { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    /// <summary>When it was approved, rejected or taken back.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was rejected, sealed; null where nobody said, or it was not.</summary>
    public string? Remark { get; init; }

    internal static string PlaceOf(string id) => $"status_changes/{id}/remark";
}

/// <summary>How far a change of status has come.</summary>
public enum StatusChangeState
{
    /// <summary>It waits for another account.</summary>
    Proposed,

    /// <summary>It is decided, and is being made.</summary>
    Approved,

    /// <summary>It is made.</summary>
    Done,

    /// <summary>Another account did not agree.</summary>
    Rejected,

    /// <summary>It was approved, and could not be made any more: the status had changed meanwhile.</summary>
    Overtaken,

    /// <summary>Its maker took it back before another account decided.</summary>
    Withdrawn,
}
