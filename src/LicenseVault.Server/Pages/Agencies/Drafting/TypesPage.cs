using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Which certificate to issue: those that the agency may today.</summary>
internal sealed record TypesPage(Visit Visit, IReadOnlyList<CertificateType> Types) : Page(Visit)
{
    public override string Title => Visit.Text.Agency.Draft.TypesTitle;

    public string NameOf(CertificateType type) => Visit.Called(type.Name, type.NameEn);

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Drafting/Types.cshtml", this);
}
