using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Signing;

/// <summary>Keys, and what is signed with them.</summary>
internal static class SigningServices
{
    public static IServiceCollection AddSigning(this IServiceCollection services) => services
        .AddSingleton<Keystore>()
        .AddSingleton<VaultKey>()
        .AddSingleton<VaultSigners>()
        .AddSingleton<CredentialIssuer>()
        .AddSingleton<DocumentSigner>();
}
