using LicenseVault.Core.Revoking;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Server.Sandbox;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Time stamps: who gives them, who is believed, and who looks after documents that need new ones.</summary>
internal static class TimeStampSetup
{
    public static void AddTimeStamps(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<TimeStampOptions>().BindConfiguration("Vault:TimeStamps").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<TimeStampOptions>, TimeStampOptionsValidator>();
        services.AddSingleton(provider => OptionsOf(provider).ToRules());
        services.AddSingleton(provider => OptionsOf(provider).ToLongTermRules());
        services.AddSingleton<IRevocationSource>(provider => new HttpRevocationSource(OptionsOf(provider).RevocationHosts));

        if (builder.Configuration.GetValue("Vault:TimeStamps:BuiltIn", defaultValue: false))
        {
            services.AddSingleton<SandboxTimestamping>();
            services.AddSingleton<ITimestampAuthority>(provider => provider.GetRequiredService<SandboxTimestamping>());
            services.AddSingleton<IRevocationSource, SandboxRevocationList>();
            services.AddSingleton<IRevocationSource, SandboxResponder>();
        }
        else if (!string.IsNullOrEmpty(builder.Configuration["Vault:TimeStamps:Address"]))
        {
            services.AddSingleton<ITimestampAuthority>(provider => new HttpTimestampAuthority(new Uri(OptionsOf(provider).Address)));
        }

        services.AddSingleton<LongTermMetrics>();
        services.AddHostedService<LongTermWorker>();
    }

    private static TimeStampOptions OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TimeStampOptions>>().Value;
}
