namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Who may act for me, and for whom I may act.</summary>
internal sealed record DelegationsPage(Visit Visit, IReadOnlyList<DelegationRow> Delegations, IReadOnlyList<DelegationRow> Others) : Page(Visit)
{
    public override string Title => Visit.Text.Delegation.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Delegations.cshtml", this);
}
