using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>Webhooks and reminders: who delivers and who makes them, and what they tell operators' instruments.</summary>
internal static class NotifyingSetup
{
    public static IServiceCollection AddNotifying(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>()
            .BindConfiguration("Vault:Webhooks")
            .ValidateDataAnnotations()
            .Validate(options => options.AllowedHosts.All(IsHost), "Vault:Webhooks:AllowedHosts must be names of hosts, without scheme and port.")
            .ValidateOnStart();
        services.AddOptions<ReminderOptions>()
            .BindConfiguration("Vault:Reminders")
            .Validate(options => options.AreDaysFit, "Vault:Reminders:DaysBefore must be at most 10 different numbers of days, each 0 to 3650.")
            .ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<WebhookOptions>>().Value.ToRules())
            .AddSingleton(provider => provider.GetRequiredService<IOptions<ReminderOptions>>().Value.ToSteps())
            .AddSingleton<DeliveryMetrics>()
            .AddHostedService<DeliveryWorker>()
            .AddHostedService<ReminderWorker>();
    }

    private static bool IsHost(string name) => Uri.CheckHostName(name) is not UriHostNameType.Unknown;
}
