using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.MongoDb.Documents;
using LicenseVault.Storage.MongoDb.Documents.Connecting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.MongoDb;

/// <summary>Storage in MongoDB, for vaults of many processes.</summary>
public static class MongoDbStorage
{
    /// <summary>
    /// Keeps documents in the MongoDB database <c>Vault:Documents:Database</c> (<c>license_vault</c> unless set) of the server or replica set
    /// that <c>Vault:Documents:ConnectionString</c> names; made when there is none. <c>Vault:Documents:TimeoutSeconds</c> (10 unless set)
    /// bounds what the server may take for one call. Needs an <see cref="IEntropy"/>. A server that cannot be reached, credentials that it refuses and
    /// a database that does not fit the collections stop the start with a <see cref="StoreUnfitException"/>.
    /// <para>
    /// Several servers are a replica set of at least three that bear data: a write is answered when most of them have it in their journals.
    /// In a sharded cluster the database stays whole on its primary shard: MongoDB keeps a key unique across shards only where it begins
    /// with the shard key, and the vault's unique keys (request, business key, verification code, status slot) have no field in common. Only
    /// a collection without unique indexes may be sharded, by hashed <c>_id</c>.
    /// </para>
    /// </summary>
    public static IServiceCollection AddMongoDbDocumentStore(this IServiceCollection services, IReadOnlyList<Collection> collections)
    {
        services.AddOptions<MongoDbDocumentStoreOptions>()
            .BindConfiguration("Vault:Documents")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddSingleton<IDocumentStore>(provider => new MongoDbDocumentStore(
                provider.GetRequiredService<IOptions<MongoDbDocumentStoreOptions>>(), collections, provider.GetRequiredService<IEntropy>()))
            .AddHostedService<OpenAtStart>();
    }
}
