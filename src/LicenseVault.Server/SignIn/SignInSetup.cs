using Microsoft.Extensions.Options;

namespace LicenseVault.Server.SignIn;

/// <summary>How people sign in.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration("Vault:SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptionsValidator>();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<SignInOptions>>().Value.ToTimes())
            .AddSingleton<ProviderConnection>()
            .AddSingleton<IdentityProvider>()
            .AddSingleton<CodeExchange>()
            .AddSingleton<IdTokenReader>()
            .AddSingleton<PersonReader>()
            .AddSingleton<SignInFlow>()
            .AddHostedService<EndedSessionsWorker>();
    }
}
