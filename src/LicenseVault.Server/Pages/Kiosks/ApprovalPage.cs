namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Which machine asks, and what must be said of it.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Machine">What it is called.</param>
/// <param name="Code">That it shows.</param>
internal sealed record ApprovalPage(Visit Visit, string Machine, string Code) : Page(Visit)
{
    public override string Title => Visit.Text.Kiosk.Approve.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Approval.cshtml", this);
}
