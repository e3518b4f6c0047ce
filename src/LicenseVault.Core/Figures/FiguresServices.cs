using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Figures;

/// <summary>Figures for those who answer for the vault.</summary>
internal static class FiguresServices
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<DailyFigures>()
        .AddSingleton<VerificationTally>()
        .AddSingleton<LogFigures>();
}
