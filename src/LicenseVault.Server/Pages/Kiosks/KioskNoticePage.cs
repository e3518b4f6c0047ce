using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>Says one thing at a kiosk, and offers one way on.</summary>
internal sealed record KioskNoticePage(Visit Visit, string? Machine, int Status, NoticeWording Text, string Button, string Address) : KioskPage(Visit, Machine)
{
    /// <summary>Whether somebody is in, and may rather leave.</summary>
    public bool MayLeave { get; init; }

    public override string Title => Text.Title;

    public PageResult ToResult() => new(Status, "/Pages/Kiosks/KioskNotice.cshtml", this);
}
