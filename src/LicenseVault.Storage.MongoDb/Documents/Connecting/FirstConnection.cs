using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents.Schema;
using MongoDB.Driver;

namespace LicenseVault.Storage.MongoDb.Documents.Connecting;

/// <summary>The connection that looks at the database and brings it to what the program declares, before any other is made.</summary>
internal static class FirstConnection
{
    /// <summary>Returns the key of the resume tokens. Throws a <see cref="StoreUnfitException"/> for whatever keeps the vault from using the database.</summary>
    public static byte[] MakeFit(MongoDbDocumentStoreOptions options, IReadOnlyList<Collection> collections, IEntropy entropy)
    {
        var settings = ServerSettings.ForLongWork(options);
        var servers = string.Join(", ", settings.Servers);
        try
        {
            using var client = new MongoClient(settings);
            var database = client.GetDatabase(options.Database);
            return new SchemaMigration(database, entropy).Apply([.. collections.Select(collection => new VaultCollection(database, collection))]);
        }
        catch (Exception failure) when (ServerCall.IsOfTheDriver(failure))
        {
            throw new StoreUnfitException(Advice(failure, servers, options.Database), failure);
        }
    }

    private static string Advice(Exception failure, string servers, string database)
    {
        if (ServerCall.IsAboutCredentials(failure))
            return $"MongoDB at {servers} refuses the credentials of Vault:Documents:ConnectionString for the database '{database}'. They need the roles readWrite and dbAdmin on it.";
        if (ServerCall.IsOutage(failure))
            return $"MongoDB at {servers} cannot be reached. Start it, or set Vault:Documents:ConnectionString to where it is.";
        return $"MongoDB at {servers} cannot be used for the database '{database}' (error {ServerCall.CodeOf(failure)}). Vault:Documents:ConnectionString and Vault:Documents:Database say where the vault keeps its documents.";
    }
}
