using LicenseVault.Core.Minting;

namespace LicenseVault.Core.Issuing;

/// <summary>What came of proposing to issue, or of deciding on it.</summary>
public abstract record IssueOutcome
{
    private IssueOutcome()
    {
    }

    /// <summary>It stands as the proposal says.</summary>
    public sealed record Standing(IssueProposal Proposal) : IssueOutcome;

    /// <summary>It could not be issued as it is.</summary>
    public sealed record TurnedAway(MintOutcome Why) : IssueOutcome;

    /// <summary>The agency used this request key for another draft.</summary>
    public sealed record RequestKeyReused : IssueOutcome;

    /// <summary>There is none with this id, it is another agency's, or, of what its maker alone may do, another maker's.</summary>
    public sealed record Unknown : IssueOutcome;

    /// <summary>Nobody decides on what they had a hand in.</summary>
    public sealed record SamePerson : IssueOutcome;

    /// <summary>The remark is missing, longer than a line may be, or no plain text.</summary>
    public sealed record RemarkUnfit : IssueOutcome;

    /// <summary>That cannot be done in this state.</summary>
    public sealed record WrongState(IssueState State) : IssueOutcome;
}
