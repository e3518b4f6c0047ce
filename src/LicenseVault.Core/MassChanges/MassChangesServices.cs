using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.MassChanges;

/// <summary>Changes of very many certificates.</summary>
internal static class MassChangesServices
{
    public static IServiceCollection AddMassChanges(this IServiceCollection services)
    {
        services.TryAddSingleton(MassChangeLimits.Default);
        return services
            .AddSingleton<MassChangeStore>()
            .AddSingleton<ListUpload>()
            .AddSingleton<MassChangeDesk>()
            .AddSingleton<MassJudge>()
            .AddSingleton<CertificatesOfIssuer>()
            .AddSingleton<MassCounting>()
            .AddSingleton<PartPreparation>()
            .AddSingleton<PartWriting>()
            .AddSingleton<MassRun>()
            .AddSingleton<MassChangeKeeper>();
    }
}
