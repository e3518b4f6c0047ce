using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Copying;

/// <summary>Annotated copies (加注件).</summary>
internal static class CopyingServices
{
    public static IServiceCollection AddCopying(this IServiceCollection services) => services
        .AddSingleton<CopyDrawer>()
        .AddSingleton<CopyMaker>();
}
