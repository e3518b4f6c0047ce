using LicenseVault.Core;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.S3.Opening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LicenseVault.Storage.S3;

/// <summary>Objects in a bucket of an S3 store: MinIO, Ceph, OpenStack Swift, AWS.</summary>
public static class S3Storage
{
    /// <summary>
    /// Keeps objects in the bucket <c>Vault:Objects:Bucket</c>. Needs an <see cref="IDocumentStore"/> that was opened with
    /// <see cref="Claims.ObjectClaims.Collection"/>, an <see cref="IEntropy"/> and a <see cref="TimeProvider"/>. A bucket that is not there, does not
    /// answer, refuses the keys or does not fit the settings stops the start with a <see cref="StoreUnfitException"/>.
    /// </summary>
    public static IServiceCollection AddS3ObjectStore(this IServiceCollection services)
    {
        services.AddOptions<S3ObjectStoreOptions>()
            .BindConfiguration("Vault:Objects")
            .ValidateDataAnnotations()
            .ValidateOnStart();

        return services.AddSingleton(Open).AddHostedService<OpenAtStart>();
    }

    // A store is open when it exists, and a container makes its singletons on the spot: the start waits here, once.
    private static IObjectStore Open(IServiceProvider services) => Task.Run(() => S3ObjectStore.OpenAsync(
        services.GetRequiredService<IOptions<S3ObjectStoreOptions>>().Value,
        services.GetRequiredService<IDocumentStore>(),
        services.GetRequiredService<IEntropy>(),
        services.GetRequiredService<TimeProvider>(),
        CancellationToken.None)).GetAwaiter().GetResult();
}
