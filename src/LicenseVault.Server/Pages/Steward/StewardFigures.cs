using System.Globalization;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Figures;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Steward;

/// <summary>Gathers what a steward sees: sums from the store and the log.</summary>
internal sealed class StewardFigures(
    LogFigures log, DailyFigures daily, VerificationTally tally, FaultReports faults, TypeCatalogue types, VaultHealth health)
{
    private const int DaysShown = 30;
    private const int Year = 366;
    private const int MostBars = 12;

    // Enough for a page of a quiet vault to be up to date; what is behind by more is read by the worker.
    private const int MostEntries = 200;

    public async Task<PageResult> PageAsync(Visit visit, CancellationToken cancel)
    {
        var text = visit.Text.Steward;
        await tally.FlushAsync(cancel);
        await log.FollowAsync(MostEntries, cancel);
        var issued = await log.ReadAsync(cancel);
        var verified = await daily.OfAsync(FigureKind.Verified, Year, cancel);
        var papers = await daily.OfAsync(FigureKind.Papers, Year, cancel);
        var pendingFaults = await faults.PendingAsync(cancel);
        var names = (await types.ListAsync(cancel)).ToDictionary(type => type.Code.ToString(), type => visit.Called(type.Name, type.NameEn), StringComparer.Ordinal);
        return new StewardPage(visit)
        {
            Sums =
            [
                new(text.Issued, Written(issued.Events.GetValueOrDefault(nameof(LogEvent.Issued).ToLowerInvariant()))),
                new(text.Verified, Written(verified.Sum(day => SumOf(day, "verdict:")))),
                new(text.Papers, Written(papers.Sum(day => day.Counts.Values.Sum()))),
                new(text.Faults, Written(pendingFaults.Count)),
            ],
            Charts =
            [
                new("issued-days", text.IssuedByDay, Days(day => issued.Days.GetValueOrDefault(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), IsByDay: true),
                new("verified-days", text.VerifiedByDay, Days(day => verified.Where(one => one.Day == day).Sum(one => SumOf(one, "verdict:"))), IsByDay: true),
                new("issued-types", text.IssuedByType, Bars(issued.Types, code => names.GetValueOrDefault(code, code))),
                new("verified-types", text.VerifiedByType, Bars(Joined(verified, "type:"), code => names.GetValueOrDefault(code, code))),
                new("issued-provinces", text.IssuedByProvince, Bars(issued.Provinces, code => text.Provinces.GetValueOrDefault(code, code))),
                new("verified-provinces", text.VerifiedByProvince, Bars(Joined(verified, "province:"), code => text.Provinces.GetValueOrDefault(code, code))),
                new("verified-verdicts", text.VerifiedByVerdict, Bars(Joined(verified, "verdict:"), name => visit.Text.Report.Results[Enum.Parse<Verdict>(name)])),
            ],
            Health = await health.NowAsync(visit, cancel),
            Pending = await health.PendingAsync(visit, cancel),
            AsOf = Wording.Fill(text.AsOf, Written(issued.Read)),
        }.ToResult();
    }

    private List<Bar> Days(Func<DateOnly, long> count) =>
        [.. Enumerable.Range(0, DaysShown).Select(back => daily.Today.AddDays(back - DaysShown + 1)).Select(day => new Bar(day.ToString("MM-dd", CultureInfo.InvariantCulture), count(day)))];

    private static List<Bar> Bars(IReadOnlyDictionary<string, long> counts, Func<string, string> nameOf) =>
        [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(MostBars).Select(count => new Bar(nameOf(count.Key), count.Value))];

    private static Dictionary<string, long> Joined(IEnumerable<DayFigures> days, string prefix) =>
        days.SelectMany(day => day.Counts)
            .Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(count => count.Key[prefix.Length..], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(count => count.Value), StringComparer.Ordinal);

    private static long SumOf(DayFigures day, string prefix) => day.Counts.Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(count => count.Value);

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
