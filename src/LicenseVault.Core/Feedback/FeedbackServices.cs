using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Feedback;

/// <summary>What holders tell their agencies.</summary>
internal static class FeedbackServices
{
    public static IServiceCollection AddFeedback(this IServiceCollection services) => services
        .AddSingleton<FaultReports>()
        .AddSingleton<RenewalRequests>();
}
