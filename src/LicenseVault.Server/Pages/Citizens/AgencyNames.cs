using LicenseVault.Core.Sharing;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Citizens;

/// <summary>The names of agencies, for people who know them by no code. Of two that have one name, each is shown with what tells them apart.</summary>
internal sealed record AgencyNames(IReadOnlyList<ReceivingAgency> Known, Visit Visit)
{
    private readonly HashSet<string> _shared =
        [.. Known.GroupBy(agency => WordsOf(agency, Visit), StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];

    public static async Task<AgencyNames> OfAsync(ReceivingAgencies agencies, Visit visit, CancellationToken cancel) => new(await agencies.ListAsync(cancel), visit);

    /// <summary>What the agency is called; what it calls itself where it is not known here.</summary>
    public string Of(string agency) => Known.FirstOrDefault(one => one.Code == agency) is { } known ? NameOf(known) : agency;

    public string NameOf(ReceivingAgency agency) =>
        WordsOf(agency, Visit) is var words && !_shared.Contains(words) ? words
        : agency.Division.Length == 0 ? Wording.Fill(Visit.Text.Sharing.AgencyWithCode, words, agency.Code)
        : Wording.Fill(Visit.Text.Sharing.AgencyWithDivision, words, agency.Division, agency.Code);

    private static string WordsOf(ReceivingAgency agency, Visit visit) => visit.Called(agency.Name, agency.NameEn);
}
