namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Where everybody begins at a kiosk.</summary>
internal sealed record WelcomePage(Visit Visit, string? Machine) : KioskPage(Visit, Machine)
{
    public override string Title => Visit.Text.Kiosk.Welcome.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Welcome.cshtml", this);
}
