using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Bson;

namespace LicenseVault.Storage.MongoDb.Documents.Reading;

/// <summary>Documents on their way to MongoDB and back.</summary>
internal static class StoredDocument
{
    public static BsonDocument Of(DocumentWrite.Insert write) => new()
    {
        { VaultCollection.Id, write.Id },
        { VaultCollection.Version, 1L },
        { VaultCollection.Body, VaultCollection.BodyOf(write.Body) },
        { VaultCollection.Keys, VaultCollection.KeysOf(write.Keys) },
    };

    /// <summary>Throws an <see cref="InvalidDataException"/> when the vault did not write it: somebody else wrote to the store, which the operator must know.</summary>
    public static Document Read(VaultCollection collection, BsonDocument stored)
    {
        if (stored.GetValue(VaultCollection.Id, BsonNull.Value) is not BsonString id
            || stored.GetValue(VaultCollection.Version, BsonNull.Value) is not BsonInt64 version
            || stored.GetValue(VaultCollection.Body, BsonNull.Value) is not BsonBinaryData body
            || stored.GetValue(VaultCollection.Annex, BsonNull.Value) is not (BsonNull or BsonBinaryData)
            || stored.GetValue(VaultCollection.Keys, BsonNull.Value) is not BsonDocument stands)
            throw new InvalidDataException($"A document in '{collection.Name}' is not one that the vault wrote.");

        var keys = new Dictionary<string, IndexValue>(StringComparer.Ordinal);
        foreach (var key in stands)
            keys.Add(key.Name, ValueOf(collection, key.Value));
        return new Document(id.Value, version.Value, body.Bytes, keys)
        {
            Annex = stored.GetValue(VaultCollection.Annex, BsonNull.Value) is BsonBinaryData annex ? annex.Bytes : default(ReadOnlyMemory<byte>?),
        };
    }

    private static IndexValue ValueOf(VaultCollection collection, BsonValue value) => value switch
    {
        BsonString text => IndexValue.Of(text.Value),
        BsonInt64 number => IndexValue.Of(number.Value),
        _ => throw new InvalidDataException($"A document in '{collection.Name}' has a key of a kind that the vault does not write."),
    };
}
