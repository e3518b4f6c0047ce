using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.PostgreSql;

/// <summary>Documents in a PostgreSQL database, which many vaults may share.</summary>
public static class PostgreSqlStorage
{
    /// <summary>
    /// Keeps documents in the schema <c>Vault:Documents:Schema</c> of the database that <c>Vault:Documents:ConnectionString</c> names; the schema
    /// is made when there is none, the database is not. Needs an <see cref="IEntropy"/> and a <see cref="TimeProvider"/>. A database that cannot
    /// be used stops the start with a <see cref="StoreUnfitException"/>.
    /// </summary>
    public static IServiceCollection AddPostgreSqlDocumentStore(this IServiceCollection services, IReadOnlyList<Collection> collections)
    {
        services.AddOptions<PostgreSqlDocumentStoreOptions>()
            .BindConfiguration("Vault:Documents")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services
            .AddSingleton<IDocumentStore>(provider => new PostgreSqlDocumentStore(
                provider.GetRequiredService<IOptions<PostgreSqlDocumentStoreOptions>>(),
                collections,
                provider.GetRequiredService<IEntropy>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddHostedService<OpenAtStart>();
    }
}
