using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded.Documents;
using LicenseVault.Storage.Embedded.Objects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.Embedded;

/// <summary>Storage on one machine, without any server: documents in a SQLite file, objects as files.</summary>
public static class EmbeddedStorage
{
    /// <summary>
    /// Keeps documents in the SQLite file <c>Vault:Documents:Path</c>, made when there is none. Needs an <see cref="IEntropy"/>. A file that
    /// does not fit the collections stops the start with a <see cref="StoreUnfitException"/>.
    /// </summary>
    public static IServiceCollection AddSqliteDocumentStore(this IServiceCollection services, IReadOnlyList<Collection> collections)
    {
        services.AddOptions<SqliteDocumentStoreOptions>()
            .BindConfiguration("Vault:Documents")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddSingleton<IDocumentStore>(provider => new SqliteDocumentStore(
                provider.GetRequiredService<IOptions<SqliteDocumentStoreOptions>>(), collections, provider.GetRequiredService<IEntropy>()))
            .AddHostedService<OpenAtStart<IDocumentStore>>();
    }

    /// <summary>
    /// Keeps objects as files under the folder <c>Vault:Objects:Root</c>, made when there is none. Needs an <see cref="IEntropy"/> and a
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddFileObjectStore(this IServiceCollection services)
    {
        services.AddOptions<FileObjectStoreOptions>()
            .BindConfiguration("Vault:Objects")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddSingleton<IObjectStore, FileObjectStore>()
            .AddHostedService<OpenAtStart<IObjectStore>>();
    }
}
