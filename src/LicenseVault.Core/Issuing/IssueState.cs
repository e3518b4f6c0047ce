namespace LicenseVault.Core.Issuing;

/// <summary>How far a proposal to issue has come.</summary>
public enum IssueState
{
    /// <summary>It waits for a checker.</summary>
    Proposed,

    /// <summary>It waits for the seal.</summary>
    Approved,

    /// <summary>The seal was ordered; what a crash left here is finished by ordering it again.</summary>
    Sealing,

    /// <summary>The certificate is there.</summary>
    Issued,

    /// <summary>A checker or sealer sent it back.</summary>
    Rejected,

    /// <summary>It was approved, and could not be issued any more: <see cref="IssueProposal.Fault"/> says why.</summary>
    Refused,

    /// <summary>Its maker took it back before the seal was ordered.</summary>
    Withdrawn,
}
