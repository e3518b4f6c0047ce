using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;

namespace LicenseVault.Server.Hosting;

/// <summary>Which stores the vault uses: one switch each.</summary>
internal static class StorageChoice
{
    public static void AddVaultStorage(this IHostApplicationBuilder builder)
    {
        AddDocumentStore(builder.Services, builder.Configuration["Vault:Documents:Provider"] ?? "sqlite");
        AddObjectStore(builder.Services, builder.Configuration["Vault:Objects:Provider"] ?? "filesystem");
    }

    private static IServiceCollection AddDocumentStore(IServiceCollection services, string provider) => provider switch
    {
        "sqlite" => services.AddSqliteDocumentStore(Collections.All),
        _ => throw new SettingException($"Vault:Documents:Provider is '{provider}'; it may be sqlite."),
    };

    private static IServiceCollection AddObjectStore(IServiceCollection services, string provider) => provider switch
    {
        "filesystem" => services.AddFileObjectStore(),
        _ => throw new SettingException($"Vault:Objects:Provider is '{provider}'; it may be filesystem."),
    };
}
