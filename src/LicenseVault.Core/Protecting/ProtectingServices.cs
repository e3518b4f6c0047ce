using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Protecting;

/// <summary>What keeps records, secrets and personal data.</summary>
internal static class ProtectingServices
{
    public static IServiceCollection AddProtecting(this IServiceCollection services) => services
        .AddSingleton<RecordSeals>()
        .AddSingleton<SecretTest>()
        .AddSingleton<KeyRing>()
        .AddSingleton<SealedText>()
        .AddSingleton<SealedValues>()
        .AddSingleton<Reencryption>()
        .AddSingleton<KeyRetirement>()
        .AddSingleton<LookupDigest>();
}
