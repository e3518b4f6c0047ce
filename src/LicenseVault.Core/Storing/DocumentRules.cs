namespace LicenseVault.Core.Storing;

/// <summary>What may be asked of a document store. Every adapter asks first, so that all refuse the same.</summary>
public static class DocumentRules
{
    /// <summary>The most bytes that an annex has.</summary>
    public const int LongestAnnex = 8192;

    private const int LargestLimit = 1000;

    /// <summary>Throws an <see cref="ArgumentException"/> for a text that cannot be the id of a document or the name of a counter.</summary>
    public static void ThrowIfUnfit(string id) => StoredText.ThrowIfUnfitAsId(id);

    /// <summary>
    /// Throws an <see cref="ArgumentException"/> when the id or the version cannot be, a key is not a field of the collection or
    /// of another kind than declared, or there is an annex that is too long or in a collection that has none.
    /// </summary>
    public static void ThrowIfUnfit(DocumentWrite write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ThrowIfUnfit(write.Id);
        switch (write)
        {
            case DocumentWrite.Insert insert:
                ThrowIfUnfit(write.Collection, insert.Keys);
                break;
            case DocumentWrite.Replace replace:
                ThrowIfUnfit(replace.Version);
                ThrowIfUnfit(write.Collection, replace.Keys);
                break;
            case DocumentWrite.Annotate annotate:
                ThrowIfUnfit(annotate.Version);
                ThrowIfUnfit(write.Collection, annotate.Keys);
                ThrowIfUnfit(annotate);
                break;
            case DocumentWrite.Delete delete:
                ThrowIfUnfit(delete.Version);
                break;
        }
    }

    /// <summary>
    /// Throws an <see cref="ArgumentException"/> when the collection has no such index, there are more values than fields, a bound
    /// has no field left to bound, a value is of another kind than its field, or the limit is not 1 to 1000.
    /// </summary>
    public static void ThrowIfUnfit(Collection collection, IndexQuery query)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(query);
        ThrowIfUnfit(after: null, query.Limit);

        var index = collection.Indexes.FirstOrDefault(index => index.Name == query.Index)
            ?? throw new ArgumentException($"{collection.Name} declares no index '{query.Index}'.");
        if (query.Equal.Count > index.Fields.Count)
            throw new ArgumentException($"{collection.Name}.{index.Name} has {index.Fields.Count} fields, and {query.Equal.Count} values were given.");
        foreach (var (field, value) in index.Fields.Zip(query.Equal))
            ThrowIfUnfit(field, value);

        foreach (var bound in new[] { query.From, query.Before }.OfType<IndexValue>())
        {
            if (query.Equal.Count == index.Fields.Count)
                throw new ArgumentException($"{collection.Name}.{index.Name} has no field left for a bound.");
            ThrowIfUnfit(index.Fields[query.Equal.Count], bound);
        }
    }

    /// <summary>Throws an <see cref="ArgumentException"/> when the id cannot be, or the limit is not 1 to 1000.</summary>
    public static void ThrowIfUnfit(string? after, int limit)
    {
        if (after is not null)
            ThrowIfUnfit(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestLimit);
    }

    private static void ThrowIfUnfit(DocumentWrite.Annotate write)
    {
        if (!write.Collection.HasAnnexes)
            throw new ArgumentException($"{write.Collection.Name} declares no annexes.");
        if (write.Annex.Length > LongestAnnex)
            throw new ArgumentException($"An annex has at most {LongestAnnex} bytes.");
    }

    private static void ThrowIfUnfit(long version) => ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);

    private static void ThrowIfUnfit(Collection collection, IReadOnlyDictionary<string, IndexValue> keys)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var (name, value) in keys)
        {
            ThrowIfUnfit(
                collection.Fields.FirstOrDefault(field => field.Name == name)
                    ?? throw new ArgumentException($"{collection.Name} declares no index field '{name}'."),
                value);
        }
    }

    private static void ThrowIfUnfit(IndexField field, IndexValue value)
    {
        if (value.Text is null != (field.Kind == IndexFieldKind.Number))
            throw new ArgumentException($"Field '{field.Name}' is declared as {field.Kind}.");
    }
}
