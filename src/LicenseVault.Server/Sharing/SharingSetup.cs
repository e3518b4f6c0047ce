using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Sharing;

/// <summary>How long what is shared lasts, and the sharing interface with the codes that its callers use.</summary>
internal static class SharingSetup
{
    public static IServiceCollection AddSharing(this IServiceCollection services)
    {
        services.AddOptions<SharingOptions>().BindConfiguration("Vault:Sharing").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<SharingOptions>>().Value.ToRules())
            .AddSingleton(provider => CodeLists.Read(provider.GetRequiredService<IOptions<SharingOptions>>().Value.CodeListsFile))
            .AddSingleton<SharingDoor>()
            .AddSingleton<MetadataNames>()
            .AddSingleton<SharingSearch>()
            .AddSingleton<SharedMetadata>()
            .AddSingleton<SharingVerification>();
    }
}
