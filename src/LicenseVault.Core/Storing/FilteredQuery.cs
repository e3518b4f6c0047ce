using LicenseVault.Core.Protecting;

namespace LicenseVault.Core.Storing;

/// <summary>A read along an index of records that the index alone cannot tell apart.</summary>
internal static class FilteredQuery
{
    private const int ShortestPage = 50, LongestPage = 1000;

    // Past this somebody has to take other work away first: what is read along here leaves its index when it is done.
    private const int MostLookedAt = 10_000;

    /// <summary>The first records that are wanted, of the first ten thousand; a damaged one is left out.</summary>
    /// <param name="limit">How many are enough.</param>
    public static async Task<IReadOnlyList<T>> FindAllAsync<T>(
        this IDocumentStore documents, RecordSeals seals, Collection collection, IndexQuery query, Func<T, bool> wanted, int limit, CancellationToken cancel)
    {
        // Where all are wanted, one page is enough.
        var (found, after, length) = (new List<T>(), (string?)null, Math.Clamp(limit, ShortestPage, LongestPage));
        for (var looked = 0; looked < MostLookedAt && found.Count < limit; looked += length)
        {
            var page = await documents.QueryAsync(collection, query with { Limit = length, After = after }, cancel);
            found.AddRange(seals.OpenSound<T>(collection, page.Documents).Select(sound => sound.Record).Where(wanted).Take(limit - found.Count));
            if ((after = page.Next) is null)
                break;
        }

        return found;
    }
}
