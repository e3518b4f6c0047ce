using System.Collections.Concurrent;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql;
using LicenseVault.Storage.S3;
using LicenseVault.Storage.S3.Claims;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>A schema of PostgreSQL, and a bucket of S3 that may be shared: what is in it for this vault, the claims in the schema say.</summary>
internal sealed class ServerStorehouse(TemporarySchema schema, S3Address address, string prefix) : Storehouse
{
    private static readonly ConcurrentDictionary<ObjectKey, byte[]> Fonts = [];

    public static IReadOnlyList<Collection> Collections { get; } = [.. Core.Storing.Collections.All, ObjectClaims.Collection];

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Vault:Documents:ConnectionString"] = schema.ConnectionString,
        ["Vault:Documents:Schema"] = schema.Name,
        ["Vault:Objects:Endpoint"] = address.Endpoint,
        ["Vault:Objects:Region"] = address.Region,
        ["Vault:Objects:Bucket"] = address.Bucket,
        ["Vault:Objects:AccessKey"] = address.AccessKey,
        ["Vault:Objects:SecretKey"] = address.SecretKey,
        ["Vault:Objects:Prefix"] = prefix,
        ["Vault:Objects:ConditionalWrites"] = "off",
        ["Vault:Objects:CreateBucket"] = address == S3Address.OfEnvironment() ? "false" : "true",
        ["Vault:Objects:AllowHttp"] = "true",
    };

    public override IServiceCollection AddDocuments(IServiceCollection services) => services.AddPostgreSqlDocumentStore(Collections);

    public override IServiceCollection AddObjects(IServiceCollection services)
    {
        var open = services.AddS3ObjectStore().Single(service => service.ServiceType == typeof(IObjectStore));
        services.Remove(open);
        return services.AddSingleton<IObjectStore>(provider => new FontsAtHand((IObjectStore)open.ImplementationFactory!(provider), Fonts));
    }

    public override ValueTask DisposeAsync() => schema.DisposeAsync();
}
