using System.Globalization;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Transparency.Entries;

namespace LicenseVault.Core.Figures;

/// <summary>Counts what was issued by reading the public log on from where it was read before: what is not in the log was not issued.</summary>
public sealed class LogFigures(LoggedNotices notices, IDocumentStore documents, RecordSeals seals)
{
    private const string Name = "issue-figures";
    private const int MostDays = 400;

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    public async Task<IssueFigures> ReadAsync(CancellationToken cancel) => (await StoredAsync(cancel)).Figures;

    /// <summary>Reads on, at most so many entries; tells how many. Of two who do so at once one has read in vain.</summary>
    public async Task<int> FollowAsync(int most, CancellationToken cancel)
    {
        var (figures, version) = await StoredAsync(cancel);
        var read = 0;
        var (types, provinces, days, events) = (Copy(figures.Types), Copy(figures.Provinces), Copy(figures.Days), Copy(figures.Events));
        for (; read < most && await notices.FindAsync(figures.Read + read, cancel) is { } notice; read++)
        {
            Count(events, notice.Kind);
            if (notice.Kind != NoticeKinds.Of(LogEvent.Issued))
                continue;

            Count(types, notice.Type);
            Count(provinces, Provinces.Of(notice.Issuer));
            Count(days, DateOnly.FromDateTime(notice.At.ToOffset(ValidityPeriod.Offset).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (read == 0)
            return 0;

        var newest = days.OrderByDescending(day => day.Key, StringComparer.Ordinal).Take(MostDays).ToDictionary(StringComparer.Ordinal);
        var counted = new IssueFigures(figures.Read + read) { Types = types, Provinces = provinces, Days = newest, Events = events };
        await documents.WriteAsync(
            version is { } known ? seals.Replace(Collections.Progress, Name, known, counted, NoKeys) : seals.Insert(Collections.Progress, Name, counted, NoKeys), cancel);
        return read;
    }

    private async Task<(IssueFigures Figures, long? Version)> StoredAsync(CancellationToken cancel) =>
        await documents.FindAsync(Collections.Progress, Name, cancel) is { } document
            ? (seals.Open<IssueFigures>(Collections.Progress, document), document.Version)
            : (IssueFigures.None, null);

    private static Dictionary<string, long> Copy(IReadOnlyDictionary<string, long> counts) => counts.ToDictionary(StringComparer.Ordinal);

    private static void Count(Dictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
