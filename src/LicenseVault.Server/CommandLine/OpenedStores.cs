using LicenseVault.Core;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary>The two stores that a settings file describes, opened; nothing else of a vault.</summary>
internal sealed class OpenedStores : IAsyncDisposable
{
    private readonly IHost _host;

    private OpenedStores(IHost host) => _host = host;

    public VaultStores Stores => new(_host.Services.GetRequiredService<IDocumentStore>(), _host.Services.GetRequiredService<IObjectStore>());

    /// <summary>The secret file that the settings name, or that of the configuration.</summary>
    public string SecretFile =>
        _host.Services.GetRequiredService<IConfiguration>()["Vault:SecretFile"]
        ?? WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }).Configuration["Vault:SecretFile"]
        ?? throw new SettingException("Vault:SecretFile is neither in the settings file nor in the configuration.");

    /// <param name="settingsFile">JSON as appsettings.json: Vault:Documents:… and Vault:Objects:…, and Vault:SecretFile unless the configuration has it.</param>
    public static async Task<OpenedStores> OpenAsync(string settingsFile, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(Path.GetFullPath(settingsFile), optional: false, reloadOnChange: false);
        builder.AddVaultStorage();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IEntropy, SystemEntropy>();
        var host = builder.Build();
        try
        {
            // Starting checks the settings and opens the stores.
            await host.StartAsync(cancel);
            return new OpenedStores(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        else
            _host.Dispose();
    }
}
