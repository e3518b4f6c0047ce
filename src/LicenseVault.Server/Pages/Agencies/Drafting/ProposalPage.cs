using LicenseVault.Core.Issuing;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>A certificate on its way to being issued.</summary>
internal sealed record ProposalPage(Visit Visit, ActingClerk Who, IssueProposal Proposal, string TypeName) : Page(Visit)
{
    /// <summary>What it shall state, with labels.</summary>
    public required IReadOnlyList<FaceRow> Rows { get; init; }

    public required int Pages { get; init; }

    /// <summary>Why it was sent back; null when it was not.</summary>
    public string? Remark { get; init; }

    /// <summary>Why what was asked just now was not done.</summary>
    public string? Notice { get; init; }

    /// <summary>A remark that was not taken.</summary>
    public string Typed { get; init; } = "";

    /// <summary>How long it has waited.</summary>
    public required string Age { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public bool IsMine => Proposal.Maker == Who.Account.Id;

    public bool MayApprove => Proposal.State is IssueState.Proposed && Who.Is(Role.Checker) && !IsMine;

    public bool MaySeal => Proposal.State is IssueState.Approved or IssueState.Sealing && Who.Is(Role.Sealer) && !IsMine && Proposal.Checker != Who.Account.Id;

    /// <summary>Where it is sent back; null when the reader cannot.</summary>
    public string? RejectionAddress => MayApprove ? $"{Address}/rejection" : MaySeal && Proposal.State is IssueState.Approved ? $"{Address}/return" : null;

    public bool MayMend => Proposal.IsBack() && !Proposal.IsClosed && IsMine;

    public bool MayWithdraw => Proposal.State is IssueState.Proposed or IssueState.Approved && Who.Is(Role.Maker) && IsMine;

    public string Address => $"/agency/drafts/{Proposal.Id}";

    public string StateName => Visit.Text.Agency.States[Proposal.State];

    public override string Title => TypeName;

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Drafting/Proposal.cshtml", this);
}
