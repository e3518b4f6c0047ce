using LicenseVault.Core;
using LicenseVault.Core.Storing;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Schema;

/// <summary>
/// The document by which a database says whose it is, and which program can read it. It also holds the key of the resume tokens: it is
/// written once, before anything else, so that of programs that start together all read the same.
/// </summary>
internal static class DatabaseFormat
{
    public const string Settings = "vault_settings";
    public const string Counters = "vault_counters";

    // 2 has annexes, 3 status statements in them, which a program that passes over them must not read.
    private const long Format = 3;
    private const long OldestFormat = 1;
    private const int KeyLength = 32;

    private static readonly BsonDocument ById = new(VaultCollection.Id, "vault_format");

    /// <summary>The key of the resume tokens of a database that this program can use; an empty database becomes one.</summary>
    public static byte[] KeyOf(IMongoDatabase database, IEntropy entropy)
    {
        // Listed before it is read: whoever makes a collection has written the format before.
        var names = database.ListCollectionNames().ToList();
        var settings = database.GetCollection<BsonDocument>(Settings);
        var format = settings.Find(ById).FirstOrDefault();
        if (format is null && names.Any(name => name != Settings && !name.StartsWith("system.", StringComparison.Ordinal)))
            throw new StoreUnfitException($"The MongoDB database '{Name(database)}' holds collections of another program. Set Vault:Documents:Database to a database of the vault's own.");

        format ??= Found(settings, entropy);
        if (format.GetValue("format", BsonNull.Value) is not BsonInt64 { Value: >= OldestFormat and <= Format } found)
            throw new StoreUnfitException($"The MongoDB database '{Name(database)}' has format {format.GetValue("format", "?")} and this program knows {Format}. Run the newer program that wrote it.");
        if (found.Value < Format)
            settings.UpdateOne(ById, new BsonDocument("$max", new BsonDocument("format", Format)));
        return format["resume_key"].AsByteArray;
    }

    private static BsonDocument Found(IMongoCollection<BsonDocument> settings, IEntropy entropy)
    {
        var key = new byte[KeyLength];
        entropy.Fill(key);
        var format = new BsonDocument(ById) { { "format", Format }, { "resume_key", new BsonBinaryData(key) } };
        try
        {
            settings.InsertOne(format);
            return format;
        }
        catch (MongoWriteException e) when (e.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            return settings.Find(ById).First();
        }
    }

    private static string Name(IMongoDatabase database) => database.DatabaseNamespace.DatabaseName;
}
