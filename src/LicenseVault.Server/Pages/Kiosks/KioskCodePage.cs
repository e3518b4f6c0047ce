namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Where the number on a kiosk's screen is typed by those who cannot scan.</summary>
internal sealed record KioskCodePage(Visit Visit) : Page(Visit)
{
    public bool IsUnknown { get; init; }

    public override string Title => Visit.Text.Kiosk.Approve.Title;

    public PageResult ToResult() => new(IsUnknown ? StatusCodes.Status404NotFound : StatusCodes.Status200OK, "/Pages/Kiosks/KioskCode.cshtml", this);
}
