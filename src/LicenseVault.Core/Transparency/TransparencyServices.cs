using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Transparency;

/// <summary>The log.</summary>
internal static class TransparencyServices
{
    public static IServiceCollection AddTransparency(this IServiceCollection services) => services
        .AddSingleton<LogKey>()
        .AddSingleton<LogTree>()
        .AddSingleton<TilesBeyond>()
        .AddSingleton<Staging>()
        .AddSingleton<UnloggedEvents>()
        .AddSingleton<EventIndices>()
        .AddSingleton<LogSequencer>()
        .AddSingleton<PublishedLog>()
        .AddSingleton<LoggedIssues>()
        .AddSingleton<LogTimes>();
}
