using LicenseVault.Core.Storing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Schema;

/// <summary>
/// A collection as MongoDB holds it. A document is <c>{ _id, v: version, b: body, k: { field: value } }</c>, with its annex as <c>a</c> when it has one. The body is binary, as the bytes are the
/// document: text would have to be decoded and encoded, and fields of MongoDB's own would be another JSON. An operator reads it with <c>b.toString('utf8')</c>,
/// and what is searched for lies open in <c>k</c>. Its names are checked by <see cref="CollectionRules"/> before, so no path can be anything but
/// what it reads.
/// </summary>
internal sealed class VaultCollection
{
    public const string Id = "_id";
    public const string Version = "v";
    public const string Body = "b";
    public const string Annex = "a";
    public const string Keys = "k";

    /// <summary>Keeps it apart from the collections of the adapter's own.</summary>
    public const string Prefix = "docs_";

    // MongoDB's 16 MiB are for the whole document; the rest is for its id and keys.
    private const int LargestBody = (16 << 20) - (64 << 10);

    public VaultCollection(IMongoDatabase database, Collection collection)
    {
        Collection = collection;
        Name = $"{Prefix}{collection.Name}";
        Indexes = [.. collection.Indexes.Select(index => new NativeIndex(index))];
        Documents = database.GetCollection<BsonDocument>(Name);
    }

    public Collection Collection { get; }

    public string Name { get; }

    /// <summary>In the order declared.</summary>
    public IReadOnlyList<NativeIndex> Indexes { get; }

    public IMongoCollection<BsonDocument> Documents { get; }

    public static string PathOf(IndexField field) => $"{Keys}.{field.Name}";

    public static BsonValue ValueOf(IndexValue value) => value.Text is { } text ? new BsonString(text) : new BsonInt64(value.Number);

    public static BsonDocument KeysOf(IReadOnlyDictionary<string, IndexValue> keys) =>
        new(keys.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => new BsonElement(key.Key, ValueOf(key.Value))));

    public static BsonBinaryData BodyOf(ReadOnlyMemory<byte> body) => body.Length <= LargestBody
        ? new BsonBinaryData(body.ToArray())
        : throw new IOException($"A document has {body.Length} bytes, and MongoDB keeps at most {LargestBody}.");
}
