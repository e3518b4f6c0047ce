namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Where an operator makes this browser one of the kiosks.</summary>
internal sealed record MachinePage(Visit Visit, string? Machine) : KioskPage(Visit, Machine)
{
    public bool IsWrong { get; init; }

    public override string Title => Visit.Text.Kiosk.Register.Title;

    public PageResult ToResult() => new(IsWrong ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, "/Pages/Kiosks/Machine.cshtml", this);
}
