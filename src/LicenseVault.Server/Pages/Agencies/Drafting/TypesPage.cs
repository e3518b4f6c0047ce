using LicenseVault.Core.Catalogue;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Which certificate to issue: those that the agency may today.</summary>
internal sealed record TypesPage(Visit Visit, IReadOnlyList<CertificateType> Types) : Page(Visit)
{
    public override string Title => Visit.Text.Agency.Draft.TypesTitle;

    public string NameOf(CertificateType type) => Visit.Language is Languages.Language.English && type.NameEn.Length > 0 ? type.NameEn : type.Name;

    public PageResult ToResult() => new(StatusCodes.Status200OK, "/Pages/Agencies/Drafting/Types.cshtml", this);
}
