namespace LicenseVault.Core.Sharing;

/// <summary>How far something has come that one account proposes and another decides on.</summary>
public sealed record Approval
{
    public required ApprovalState State { get; init; }

    public required string Maker { get; init; }

    /// <summary>Who answers for the maker's account; null when nobody is named.</summary>
    public string? MakerPerson { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? Checker { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The account that ended it, after it had counted or while it waited.</summary>
    public string? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    internal static Approval ProposedBy(Account maker, DateTimeOffset at) =>
        new() { State = ApprovalState.Proposed, Maker = maker.Id, MakerPerson = maker.Person, ProposedAt = at };
}

/// <summary>Where it stands.</summary>
public enum ApprovalState
{
    Proposed,
    Rejected,

    /// <summary>It counts, between its own dates.</summary>
    Approved,

    /// <summary>It counted and was ended, or was ended before anybody approved it.</summary>
    Ended,
}
