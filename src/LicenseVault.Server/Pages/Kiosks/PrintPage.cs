using LicenseVault.Server.Pages.Citizens;
using LicenseVault.Server.Pages.Languages;
using LicenseVault.Server.Pages.Reports;

namespace LicenseVault.Server.Pages.Kiosks;

/// <summary>What will come out of the printer, and the button for it.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Machine">What the machine is called.</param>
/// <param name="Certificate">It is in force.</param>
/// <param name="Days">How long the copy can be used.</param>
internal sealed record PrintPage(Visit Visit, string? Machine, OwnCertificate Certificate, int Days) : KioskPage(Visit, Machine)
{
    public override string Title => Wording.Fill(Visit.Text.Kiosk.PrintOf, Certificate.NameIn(Visit));

    public string Address => $"/kiosk/certificates/{Certificate.Id}";

    public string Until => new FaceWriter(Visit).DateOf(Certificate.Today.AddDays(Days));

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Kiosks/Print.cshtml", this);
}
