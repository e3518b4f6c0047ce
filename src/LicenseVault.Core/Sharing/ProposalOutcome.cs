namespace LicenseVault.Core.Sharing;

/// <summary>What came of proposing something, or of deciding on it.</summary>
public abstract record ProposalOutcome<T>
{
    private ProposalOutcome()
    {
    }

    /// <summary>As it stands now.</summary>
    public sealed record Standing(T Proposal) : ProposalOutcome<T>;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : ProposalOutcome<T>;

    public sealed record Unknown : ProposalOutcome<T>;

    /// <summary>Nobody decides on what they proposed.</summary>
    public sealed record SameAccount : ProposalOutcome<T>;

    /// <summary>It is not in a state in which that can be done.</summary>
    public sealed record WrongState(ApprovalState State) : ProposalOutcome<T>;
}
