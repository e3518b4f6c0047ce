using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Core.Drawing;

/// <summary>From a certificate to its page.</summary>
internal static class DrawingServices
{
    public static IServiceCollection AddDrawing(this IServiceCollection services) => services
        .AddSingleton<TemplateLibrary>()
        .AddSingleton<CertificateDrawer>();
}
