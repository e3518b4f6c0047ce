using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LicenseVault.Core.Notifying;

/// <summary>Webhooks and reminders.</summary>
internal static class NotifyingServices
{
    public static IServiceCollection AddNotifying(this IServiceCollection services)
    {
        services.TryAddSingleton(WebhookRules.Default);
        services.TryAddSingleton(ReminderSteps.Default);
        return services
            .AddSingleton<LoggedNotices>()
            .AddSingleton<ReminderNotices>()
            .AddSingleton<Notices>()
            .AddSingleton<SubscriptionStore>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<WebhookPost>()
            .AddSingleton<Deliveries>()
            .AddSingleton<ExpiryReminders>();
    }
}
