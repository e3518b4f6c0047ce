using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LicenseVault.Storage.Embedded;

/// <summary>Opens a store when the application starts, so that a file that cannot be opened stops the start and not the first request.</summary>
internal sealed class OpenAtStart<TStore>(IServiceProvider services) : IHostedService
    where TStore : notnull
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        services.GetRequiredService<TStore>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
