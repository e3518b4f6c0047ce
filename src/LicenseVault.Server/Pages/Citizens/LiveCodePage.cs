using LicenseVault.Documents.QrCodes;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>A live code, to be held before somebody's camera.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Certificate">What it shows.</param>
/// <param name="Picture">The code.</param>
/// <param name="Seconds">How long it still works.</param>
/// <param name="Purpose">What for.</param>
internal sealed record LiveCodePage(Visit Visit, OwnCertificate Certificate, QrPicture Picture, int Seconds, string Purpose) : Page(Visit)
{
    public override string Title => Visit.Text.Sharing.LiveCode;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/LiveCode.cshtml", this);
}
