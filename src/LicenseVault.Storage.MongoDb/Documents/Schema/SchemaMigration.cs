using LicenseVault.Core;
using LicenseVault.Core.Storing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Schema;

/// <summary>
/// Brings a database to what the program declares: looks at everything first and refuses what it does not know, then makes what is missing.
/// Making an index that is there already does nothing, so processes may start together.
/// </summary>
internal sealed class SchemaMigration(IMongoDatabase database, IEntropy entropy)
{
    private const int NamespaceExists = 48;
    private const int DuplicateKey = 11000;

    private readonly List<(VaultCollection Collection, NativeIndex Index)> _made = [];

    private string Name => database.DatabaseNamespace.DatabaseName;

    /// <summary>Returns the key of the resume tokens.</summary>
    public byte[] Apply(IReadOnlyList<VaultCollection> collections)
    {
        var key = DatabaseFormat.KeyOf(database, entropy);
        var present = database.ListCollectionNames().ToList().ToHashSet(StringComparer.Ordinal);
        var missing = collections.Select(collection => present.Contains(collection.Name) ? MissingIndexesOf(collection) : collection.Indexes).ToList();

        // A collection that the first write makes would be made by several at once.
        foreach (var name in collections.Select(collection => collection.Name).Append(DatabaseFormat.Counters).Where(name => !present.Contains(name)))
            Create(name);
        foreach (var (collection, indexes) in collections.Zip(missing))
            Add(collection, indexes);
        return key;
    }

    private List<NativeIndex> MissingIndexesOf(VaultCollection collection)
    {
        var present = collection.Documents.Indexes.List().ToList().ToDictionary(index => index["name"].AsString, StringComparer.Ordinal);
        if (present.Values.Any(index => index.Contains("collation")))
            throw new StoreUnfitException($"The collection '{Name}.{collection.Name}' has a collation of its own, and the vault compares text by its bytes. Make it anew without one.");

        var missing = new List<NativeIndex>();
        foreach (var index in collection.Indexes)
        {
            if (!present.Remove(index.Index.Name, out var listed))
                missing.Add(index);
            else if (!index.Is(listed))
                throw new StoreUnfitException($"The index '{index.Index.Name}' of the collection '{Name}.{collection.Name}' is declared differently in the database: {listed}. Declare an index of another name.");
        }

        // The first is on every collection, the second on one that is sharded by its ids.
        return present.Keys.FirstOrDefault(name => name is not ("_id_" or "_id_hashed")) is { } unknown
            ? throw new StoreUnfitException($"The collection '{Name}.{collection.Name}' has an index that this program does not declare. Run the newer program that wrote it; to go back for good, stop every vault and run: db.{collection.Name}.dropIndex({new BsonString(unknown).ToJson()})")
            : missing;
    }

    private void Create(string name)
    {
        try
        {
            database.CreateCollection(name);
        }
        catch (MongoCommandException e) when (e.Code == NamespaceExists)
        {
            // Another program that starts was first.
        }
    }

    private void Add(VaultCollection collection, IReadOnlyList<NativeIndex> indexes)
    {
        // One after the other, as only then is it known which of them cannot be made.
        foreach (var index in indexes)
        {
            try
            {
                collection.Documents.Indexes.CreateOne(index.Create);
                _made.Add((collection, index));
            }
            catch (MongoCommandException e) when (e.Code == DuplicateKey)
            {
                TakeBack();
                throw new StoreUnfitException($"The collection '{Name}.{collection.Name}' holds documents with the same values in the new unique index '{index.Index.Name}'. Run the program that wrote them and change all but one.");
            }
        }
    }

    private void TakeBack()
    {
        // Else the program that wrote the database would refuse it for indexes that it does not know.
        foreach (var (collection, index) in _made)
            collection.Documents.Indexes.DropOne(index.Index.Name);
    }
}
