namespace LicenseVault.Server.Pages.Citizens;

/// <summary>My certificates, newest first.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Certificates">Those of this page.</param>
/// <param name="Next">Leads to older ones; null when there are none.</param>
/// <param name="IsFirst">Whether it begins with the newest.</param>
internal sealed record CertificatesPage(Visit Visit, IReadOnlyList<OwnCertificate> Certificates, string? Next, bool IsFirst) : Page(Visit)
{
    public override string Title => Visit.Text.Citizen.Title;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Certificates.cshtml", this);
}
