using LicenseVault.Server.Pages.Citizens;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>What was found.</summary>
internal sealed record SearchPage(Visit Visit, string Typed, IReadOnlyList<OwnCertificate> Found) : Page(Visit)
{
    public override string Title => Found.Count == 0 ? Visit.Text.Agency.NotFound : Languages.Wording.Fill(Visit.Text.Agency.Found, Found.Count);

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Search.cshtml", this);
}
