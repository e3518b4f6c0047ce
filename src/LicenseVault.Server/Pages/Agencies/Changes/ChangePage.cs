using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies.Changes;

/// <summary>A change of status on its way.</summary>
internal sealed record ChangePage(Visit Visit, ActingClerk Who, StatusChange Change, OwnCertificate Certificate) : Page(Visit)
{
    /// <summary>Why what was asked just now was not done.</summary>
    public string? Notice { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? Remark { get; init; }

    /// <summary>A remark that was not taken.</summary>
    public string Typed { get; init; } = "";

    public int Status { get; init; } = StatusCodes.Status200OK;

    public bool IsMine => Who.IsMakerOf(Change);

    public bool MayDecide => Change.State is StatusChangeState.Proposed && Who.Is(Role.Checker) && !IsMine;

    public bool MayWithdraw => Change.State is StatusChangeState.Proposed && Who.Is(Role.Maker) && IsMine;

    public string Address => $"/agency/status-changes/{Change.Id}";

    public override string Title => Languages.Wording.Fill(Visit.Text.Agency.Change.Of, Visit.Text.Agency.Change.Actions[Change.Action], Certificate.NameIn(Visit));

    public PageResult ToResult() => new(Status, "/Pages/Agencies/Changes/Change.cshtml", this);
}
