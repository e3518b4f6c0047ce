using LicenseVault.Protocol.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Verifying;

/// <summary>What makes a verdict.</summary>
internal static class VerifyingServices
{
    public static IServiceCollection AddVerifying(this IServiceCollection services) => services
        .AddSingleton<InclusionCheck>()
        .AddSingleton<KeyCompromiseCheck>()
        .AddSingleton<StatementCompromiseCheck>()
        .AddSingleton<LoggedTime>()
        .AddSingleton<RevocationCheck>()
        .AddSingleton<CredentialVerifier>()
        .AddSingleton<IssuerSigners>()
        .AddSingleton<RecordLookup>()
        .AddSingleton<RecordChecks>()
        .AddSingleton<ObjectChecks>()
        .AddSingleton<DocumentChecks>()
        .AddSingleton<CopyChecks>()
        .AddSingleton<CopyOriginal>()
        .AddSingleton<CopyMakers>()
        .AddSingleton<CertificateVerifier>();
}
