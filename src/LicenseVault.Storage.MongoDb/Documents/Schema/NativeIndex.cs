using LicenseVault.Core.Storing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Schema;

/// <summary>
/// A declared index as MongoDB holds it: only of the documents that have a value of its kind for each field and, unless the fields alone tell
/// the documents apart, ordered by id at last.
/// </summary>
internal sealed class NativeIndex
{
    public NativeIndex(DocumentIndex index)
    {
        var fields = index.Fields.Select(VaultCollection.PathOf).ToList();
        Index = index;
        Order = index.IsUnique ? fields : [.. fields, VaultCollection.Id];
        Key = new BsonDocument(Order.Select(field => new BsonElement(field, 1)));
        HasEveryField = new BsonDocument(index.Fields.Select(field => new BsonElement(VaultCollection.PathOf(field), HasValue(field))));
    }

    public DocumentIndex Index { get; }

    /// <summary>The paths it is ordered by.</summary>
    public IReadOnlyList<string> Order { get; }

    public BsonDocument Key { get; }

    /// <summary>The condition of a document to be in it; a query must state it for MongoDB to use the index.</summary>
    public BsonDocument HasEveryField { get; }

    public CreateIndexModel<BsonDocument> Create => new(
        Key, new CreateIndexOptions<BsonDocument> { Name = Index.Name, Unique = Index.IsUnique ? true : null, PartialFilterExpression = HasEveryField });

    /// <summary>Whether an index that the server lists is this one, without an option more.</summary>
    public bool Is(BsonDocument listed) =>
        listed["key"] == Key
        && listed.GetValue("unique", false).ToBoolean() == Index.IsUnique
        && listed.GetValue("partialFilterExpression", BsonNull.Value) == HasEveryField
        && listed.Names.All(name => name is "v" or "ns" or "name" or "key" or "unique" or "partialFilterExpression" or "background");

    /// <summary>The condition of a document to be in it with these values in its first fields.</summary>
    public BsonDocument With(IEnumerable<IndexValue> values)
    {
        var condition = HasEveryField.DeepClone().AsBsonDocument;
        foreach (var (field, value) in Index.Fields.Zip(values))
            condition[VaultCollection.PathOf(field)].AsBsonDocument.Add("$eq", VaultCollection.ValueOf(value));
        return condition;
    }

    private static BsonDocument HasValue(IndexField field) => new("$type", field.Kind == IndexFieldKind.Text ? "string" : "long");
}
