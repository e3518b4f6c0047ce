using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Core.Figures;

/// <summary>Keeps sums by day: one document for each kind and day, so that a count is one write.</summary>
public sealed class DailyFigures(IDocumentStore documents, RecordSeals seals, TimeProvider clock)
{
    // Each try loses only to another count of the same day.
    private const int Tries = 50;
    private const int MostKeys = 2000;

    private readonly Shelf<DayFigures> _shelf = new(documents, seals, Collections.Figures, one => one.Id, DayFigures.KeysOf);

    public Task AddAsync(FigureKind kind, string key, long count, CancellationToken cancel) => AddAsync(kind, new Dictionary<string, long> { [key] = count }, cancel);

    /// <summary>Adds to the sums of today.</summary>
    public async Task AddAsync(FigureKind kind, IReadOnlyDictionary<string, long> counts, CancellationToken cancel)
    {
        var day = Today;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var stored = await _shelf.FindAsync(DayFigures.IdOf(kind, day), cancel);
            var fresh = stored?.Record ?? new DayFigures { Id = DayFigures.IdOf(kind, day), Kind = kind, Day = day, Counts = new Dictionary<string, long>() };
            var summed = fresh with { Counts = Sum(fresh.Counts, counts) };
            if (stored is (_, var version) ? await _shelf.ReplaceAsync(summed, version, cancel) : await _shelf.TryAddAsync(summed, cancel))
                return;
        }

        throw new InvalidOperationException($"A count of {kind} lost {Tries} races in a row.");
    }

    /// <summary>The days of a kind from a number of days ago to today, oldest first; days on which nothing was counted are left out.</summary>
    public async Task<IReadOnlyList<DayFigures>> OfAsync(FigureKind kind, int days, CancellationToken cancel)
    {
        var query = new IndexQuery("by_kind", [IndexValue.Of(kind.ToString())], From: IndexValue.Of(Today.DayNumber - days + 1), Limit: days);
        return (await _shelf.QueryAsync(query, cancel)).Records;
    }

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime);

    // A key that comes when there are very many is counted with the others of its kind.
    private static Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> more)
    {
        var sums = before.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, count) in more)
        {
            var place = sums.ContainsKey(key) || sums.Count < MostKeys ? key : "other";
            sums[place] = sums.GetValueOrDefault(place) + count;
        }

        return sums;
    }
}
