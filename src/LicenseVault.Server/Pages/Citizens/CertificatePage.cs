namespace LicenseVault.Server.Pages.Citizens;

/// <summary>One certificate of my own.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Certificate">It.</param>
/// <param name="Pages">How many pictures of it there are.</param>
internal sealed record CertificatePage(Visit Visit, OwnCertificate Certificate, int Pages) : Page(Visit)
{
    public override string Title => Certificate.NameIn(Visit);

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Citizens/Certificate.cshtml", this);
}
