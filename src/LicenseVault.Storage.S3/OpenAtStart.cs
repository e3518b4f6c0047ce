using LicenseVault.Core.Storing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LicenseVault.Storage.S3;

/// <summary>Opens the store when the application starts, so that a bucket that cannot be used stops the start and not the first request.</summary>
internal sealed class OpenAtStart(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<IObjectStore>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
