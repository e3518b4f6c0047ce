using LicenseVault.Core.Catalogue;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The names of matters, for people who chose them by name and know them by no code.</summary>
internal sealed record MatterNames(ILookup<string, string> Known, Visit Visit)
{
    public static async Task<MatterNames> OfAsync(TypeCatalogue types, Visit visit, CancellationToken cancel) =>
        new((await types.ListAsync(cancel)).SelectMany(type => type.RelatedItems).ToLookup(item => item.Code, item => item.Name, StringComparer.Ordinal), visit);

    /// <summary>The name with the code; the code alone where no type is related to it.</summary>
    public string Of(string matter) => Known[matter].FirstOrDefault() is { } name ? Wording.Fill(Visit.Text.Sharing.AgencyWithCode, name, matter) : matter;
}
