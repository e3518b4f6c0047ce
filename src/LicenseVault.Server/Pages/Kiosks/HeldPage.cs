using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>The visitor's certificates that are in force, newest first.</summary>
internal sealed record HeldPage(Visit Visit, string? Machine, IReadOnlyList<OwnCertificate> Certificates) : KioskPage(Visit, Machine)
{
    /// <summary>Leads to older ones; null when there are none.</summary>
    public string? Next { get; init; }

    public override string Title => Visit.Text.Kiosk.Held.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Held.cshtml", this);
}
