namespace LicenseVault.Server.Pages.Citizens;

/// <summary>Who may act for me.</summary>
internal sealed record DelegationsPage(Visit Visit, IReadOnlyList<DelegationRow> Delegations) : Page(Visit)
{
    public override string Title => Visit.Text.Delegation.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Delegations.cshtml", this);
}
