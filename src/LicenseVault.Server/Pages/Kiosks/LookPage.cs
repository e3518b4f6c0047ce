using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>One certificate of the visitor's.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Machine">What the machine is called.</param>
/// <param name="Certificate">It is in force.</param>
/// <param name="Pages">How many pictures of it there are.</param>
internal sealed record LookPage(Visit Visit, string? Machine, OwnCertificate Certificate, int Pages) : KioskPage(Visit, Machine)
{
    public override string Title => Certificate.NameIn(Visit);

    public string Address => $"/kiosk/certificates/{Certificate.Id}";

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Look.cshtml", this);
}
