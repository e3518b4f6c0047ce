using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The names of agencies, for people who know them by no code.</summary>
internal sealed record AgencyNames(IReadOnlyList<Issuer> Known, Visit Visit)
{
    public static async Task<AgencyNames> OfAsync(IssuerCatalogue issuers, Visit visit, CancellationToken cancel) => new(await issuers.ListAsync(cancel), visit);

    /// <summary>What the agency is called; what it calls itself where it is not known here.</summary>
    public string Of(string agency) => Known.FirstOrDefault(issuer => issuer.Code == agency) is { } known ? NameOf(known) : agency;

    public string NameOf(Issuer issuer) => Visit.Language is Language.English && issuer.NameEn.Length > 0 ? issuer.NameEn : issuer.Name;
}
