using System.Text.RegularExpressions;

namespace LicenseVault.Core.Storing;

/// <summary>What a collection may declare. Every adapter asks before it makes tables of the names.</summary>
public static partial class CollectionRules
{
    private const int MostFieldsOfAnIndex = 4;

    /// <summary>
    /// Throws an <see cref="ArgumentException"/> that names the culprit, when a name breaks the naming rule or is declared twice,
    /// an index has not 1 to 4 fields or one of them twice, or a field is text in one index and a number in another.
    /// </summary>
    public static void ThrowIfUnfit(IReadOnlyList<Collection> collections)
    {
        ArgumentNullException.ThrowIfNull(collections);
        ThrowIfRepeated(collections.Select(collection => collection.Name), "Collection");
        foreach (var collection in collections)
            ThrowIfUnfit(collection);
    }

    private static void ThrowIfUnfit(Collection collection)
    {
        ThrowIfUnfit(collection.Name, "Collection");
        ThrowIfRepeated(collection.Indexes.Select(index => index.Name), $"{collection.Name}: index");
        ThrowIfRepeated(collection.Fields.Select(field => field.Name), $"{collection.Name}: a field of one kind");
        foreach (var index in collection.Indexes)
        {
            ThrowIfUnfit(index.Name, $"{collection.Name}: index");
            ThrowIfRepeated(index.Fields.Select(field => field.Name), $"{collection.Name}.{index.Name}: field");
            if (index.Fields.Count is < 1 or > MostFieldsOfAnIndex)
                throw new ArgumentException($"{collection.Name}.{index.Name}: an index has 1 to {MostFieldsOfAnIndex} fields.");
        }

        foreach (var field in collection.Fields)
            ThrowIfUnfit(field.Name, $"{collection.Name}: field");
    }

    private static void ThrowIfUnfit(string name, string what)
    {
        if (!Name().IsMatch(name))
            throw new ArgumentException($"{what} '{name}': a name is a lower-case letter and up to 39 lower-case letters, digits and underscores.");
    }

    private static void ThrowIfRepeated(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } repeated)
            throw new ArgumentException($"{what} '{repeated.Key}' is declared more than once.");
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
