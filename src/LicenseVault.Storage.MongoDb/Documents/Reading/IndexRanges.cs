using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;

namespace LicenseVault.Storage.MongoDb.Documents.Reading;

/// <summary>
/// A query as stretches of its index, one after the other. A start is one stretch. "After (a, b, id)" is three: equal in a and b and after id; equal in a and
/// after b; after a. MongoDB has no comparison of several fields at once, and would walk along the index from its beginning for one that
/// is put together with <c>$or</c> below an equality; each of these it finds at once.
/// </summary>
internal static class IndexRanges
{
    /// <param name="position">Where to resume: values of the fields of the order that the query leaves open; empty for the start.</param>
    public static IEnumerable<BsonDocument> Of(NativeIndex index, IndexQuery query, IReadOnlyList<object> position)
    {
        var open = index.Order.Skip(query.Equal.Count).ToList();
        if (position.Count == 0)
        {
            var whole = index.With(query.Equal);
            Bound(whole, open, query, from: true, before: true);
            yield return whole;
            yield break;
        }

        for (var last = open.Count - 1; last >= 0; last--)
        {
            var stretch = index.With(query.Equal);
            for (var i = 0; i < last; i++)
                Add(stretch, open[i], "$eq", BsonValue.Create(position[i]));
            Add(stretch, open[last], query.Descending ? "$lt" : "$gt", BsonValue.Create(position[last]));

            // The position lies between the bounds, and the reading has left one of them behind.
            if (last == 0)
                Bound(stretch, open, query, from: query.Descending, before: !query.Descending);
            yield return stretch;
        }
    }

    public static BsonDocument Sort(NativeIndex index, IndexQuery query) =>
        new(index.Order.Select(field => new BsonElement(field, query.Descending ? -1 : 1)));

    private static void Bound(BsonDocument filter, List<string> open, IndexQuery query, bool from, bool before)
    {
        if (from && query.From is { } lower)
            Add(filter, open[0], "$gte", VaultCollection.ValueOf(lower));
        if (before && query.Before is { } upper)
            Add(filter, open[0], "$lt", VaultCollection.ValueOf(upper));
    }

    private static void Add(BsonDocument filter, string field, string comparison, BsonValue value)
    {
        if (filter.TryGetValue(field, out var conditions))
            conditions.AsBsonDocument.Add(comparison, value);
        else
            filter.Add(field, new BsonDocument(comparison, value));
    }
}
