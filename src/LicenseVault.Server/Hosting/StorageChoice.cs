using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
#if MONGODB
using LicenseVault.Storage.MongoDb;
#endif
using LicenseVault.Storage.PostgreSql;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;

namespace LicenseVault.Server.Hosting;

/// <summary>Which stores the vault uses: one switch each.</summary>
internal static class StorageChoice
{
    // The claims are there for buckets that cannot tell who was first, whichever store the documents are in.
    private static readonly IReadOnlyList<Collection> All = [.. Collections.All, ObjectClaims.Collection];

    public static void AddVaultStorage(this IHostApplicationBuilder builder)
    {
        AddDocumentStore(builder.Services, builder.Configuration["Vault:Documents:Provider"] ?? "sqlite");
        AddObjectStore(builder.Services, builder.Configuration["Vault:Objects:Provider"] ?? "filesystem");
    }

    private static IServiceCollection AddDocumentStore(IServiceCollection services, string provider) => provider switch
    {
        "sqlite" => services.AddSqliteDocumentStore(All),
        "postgresql" => services.AddPostgreSqlDocumentStore(All),
#if MONGODB
        "mongodb" => services.AddMongoDbDocumentStore(All),
#else
        "mongodb" => throw new SettingException("Vault:Documents:Provider is 'mongodb', and this program was built without it; build it with -p:MongoDb=true."),
#endif
        _ => throw new SettingException($"Vault:Documents:Provider is '{provider}'; it may be sqlite, postgresql or mongodb."),
    };

    private static IServiceCollection AddObjectStore(IServiceCollection services, string provider) => provider switch
    {
        "filesystem" => services.AddFileObjectStore(),
        "s3" => services.AddS3ObjectStore(),
        _ => throw new SettingException($"Vault:Objects:Provider is '{provider}'; it may be filesystem or s3."),
    };
}
