using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Which kiosks there are.</summary>
internal static class KioskSetup
{
    public static IServiceCollection AddKiosks(this IServiceCollection services)
    {
        services.AddOptions<KioskOptions>().BindConfiguration("Vault:Kiosks").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<KioskOptions>, KioskOptionsValidator>();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<KioskOptions>>().Value.ToRules());
    }
}
