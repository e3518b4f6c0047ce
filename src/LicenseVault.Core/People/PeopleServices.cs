using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.People;

/// <summary>People and their sessions.</summary>
internal static class PeopleServices
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.TryAddSingleton(SessionTimes.Default);
        return services
            .AddSingleton<PersonKeys>()
            .AddSingleton<Sessions>()
            .AddSingleton<SignInAttempts>()
            .AddSingleton<EndedSessions>()
            .AddSingleton<HeldCertificates>();
    }
}
