using System.Globalization;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Figures;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Steward;

/// <summary>Gathers what a steward sees: sums from the store and the log, ages from the instruments of this process.</summary>
internal sealed class StewardFigures(
    LogFigures log, DailyFigures daily, VerificationTally tally, FaultReports faults, TypeCatalogue types, PublishedLog published, IDocumentStore documents, IObjectStore objects, MeterReadings meters, TimeProvider clock)
{
    private const int DaysShown = 30;
    private const int Year = 366;
    private const int MostBars = 12;

    // Enough for a page of a quiet vault to be up to date; what is behind by more is read by the worker.
    private const int MostEntries = 200;

    // What waits longer is conspicuous. Machines wait for an hour at most, people for some days.
    private const double SecondsOfWork = 3600;
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromDays(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly ObjectKey NoObject = new("readiness");

    public async Task<PageResult> PageAsync(Visit visit, CancellationToken cancel)
    {
        var text = visit.Text.Steward;
        await tally.FlushAsync(cancel);
        await log.FollowAsync(MostEntries, cancel);
        var issued = await log.ReadAsync(cancel);
        var verified = await daily.OfAsync(FigureKind.Verified, Year, cancel);
        var papers = await daily.OfAsync(FigureKind.Papers, Year, cancel);
        var pendingFaults = await faults.PendingAsync(cancel);
        var names = (await types.ListAsync(cancel)).ToDictionary(type => type.Code.ToString(), type => visit.Language is Language.English && type.NameEn.Length > 0 ? type.NameEn : type.Name, StringComparer.Ordinal);
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
            Health = [await DocumentsAsync(text, cancel), await ObjectsAsync(text, cancel), .. await LogAsync(text, cancel), .. Peers(text)],
            Pending = [.. Ages(text), new(text.FaultsPending, !(clock.GetUtcNow() - pendingFaults.Oldest > AnsweredWithin), AgeOf(text, pendingFaults.Oldest is { } oldest ? (clock.GetUtcNow() - oldest).TotalSeconds : 0))],
            AsOf = Wording.Fill(text.AsOf, Written(issued.Read)),
        }.ToResult();
    }

    private async Task<HealthRow> DocumentsAsync(StewardWording text, CancellationToken cancel) =>
        await AnswersAsync(stop => documents.FindAsync(Collections.Clients, "readiness", stop), cancel) ? new(text.Documents, true, text.Answers) : new(text.Documents, false, text.Silent);

    private async Task<HealthRow> ObjectsAsync(StewardWording text, CancellationToken cancel) =>
        await AnswersAsync(
            async stop =>
            {
                await using var nothing = await objects.ReadAsync(NoObject, stop);
                return nothing;
            },
            cancel) ? new(text.Objects, true, text.Answers) : new(text.Objects, false, text.Silent);

    private static async Task<bool> AnswersAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await ask(patience.Token);
            return true;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<HealthRow>> LogAsync(StewardWording text, CancellationToken cancel) =>
        await published.CheckpointAsync(cancel) is { } checkpoint
            ? [new(text.Log, true, Wording.Fill(text.Entries, Written(checkpoint.Checkpoint.Size)))]
            : [new(text.Log, null, text.NoLog)];

    private IEnumerable<HealthRow> Peers(StewardWording text)
    {
        var readings = meters.Read();
        var distrusted = readings.Where(reading => reading is { Name: "vault_peers_distrusted", Value: > 0 }).Select(reading => reading.Labels).ToHashSet(StringComparer.Ordinal);
        var broken = readings.Where(reading => reading is { Name: "vault_peers_breaker_open", Value: > 0 }).Select(reading => reading.Labels).ToHashSet(StringComparer.Ordinal);
        return readings.Where(reading => reading.Name is "vault_peers_distrusted").Select(reading => new HealthRow(
            Wording.Fill(text.Peer, AddressIn(reading.Labels)),
            !distrusted.Contains(reading.Labels) && !broken.Contains(reading.Labels),
            distrusted.Contains(reading.Labels) ? text.Distrusted : broken.Contains(reading.Labels) ? text.Silent : text.Answers));
    }

    private IEnumerable<HealthRow> Ages(StewardWording text) =>
        from reading in meters.Read()
        where text.Ages.ContainsKey(reading.Name)
        group reading by reading.Name into same
        let oldest = same.Max(reading => reading.Value)
        select new HealthRow(text.Ages[same.Key], oldest < SecondsOfWork, AgeOf(text, oldest));

    private static string AgeOf(StewardWording text, double seconds) => seconds switch
    {
        < 1 => text.Nothing,
        < 120 => Wording.Fill(text.Seconds, (long)seconds),
        < 7200 => Wording.Fill(text.Minutes, (long)(seconds / 60)),
        < 172800 => Wording.Fill(text.Hours, (long)(seconds / 3600)),
        _ => Wording.Fill(text.Days, (long)(seconds / 86400)),
    };

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

    private static string AddressIn(string labels) => labels.Split('"') is [_, var address, ..] ? address : labels;

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
