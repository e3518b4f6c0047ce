using LicenseVault.Core;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;

namespace LicenseVault.Server.CommandLine;

/// <summary>The two stores that a settings file describes, opened; nothing else of a vault.</summary>
internal sealed class OpenedStores : IAsyncDisposable
{
    private static readonly string[] Sections = ["Vault:Documents", "Vault:Objects"];

    // What of the settings says where a store is; the rest says how it is reached.
    private static readonly string[] Placing = ["Provider", "Path", "Root", "ConnectionString", "Schema", "Database", "Endpoint", "Bucket", "Prefix"];

    private readonly IHost _host;

    private readonly string _settingsFile;

    private OpenedStores(IHost host, string settingsFile) => (_host, _settingsFile) = (host, settingsFile);

    public VaultStores Stores => new(_host.Services.GetRequiredService<IDocumentStore>(), _host.Services.GetRequiredService<IObjectStore>());

    /// <summary>The secret file that the settings name, or that of the configuration.</summary>
    public string SecretFile =>
        _host.Services.GetRequiredService<IConfiguration>()["Vault:SecretFile"]
        ?? WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }).Configuration["Vault:SecretFile"]
        ?? throw new SettingException($"Vault:SecretFile is neither in {_settingsFile} nor in the configuration (appsettings.json, Vault__SecretFile).");

    /// <summary>Whether one of the two stores is the same as one of the others', as far as their settings tell; it says which.</summary>
    public string? StoreSharedWith(OpenedStores other) => Sections.FirstOrDefault(section => PlaceOf(section) == other.PlaceOf(section));

    /// <param name="settingsFile">JSON as appsettings.json: Vault:Documents:… and Vault:Objects:…, and Vault:SecretFile unless the configuration has it.</param>
    public static async Task<OpenedStores> OpenAsync(string settingsFile, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddJsonFile(GivenFile.At(settingsFile).FullName, optional: false, reloadOnChange: false);
        builder.AddVaultStorage();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IEntropy, SystemEntropy>();
        var host = builder.Build();
        try
        {
            // Starting checks the settings and opens the stores.
            await host.StartAsync(cancel);
            return new OpenedStores(host, settingsFile);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private string PlaceOf(string section)
    {
        var settings = _host.Services.GetRequiredService<IConfiguration>().GetSection(section);
        return string.Join('\n', Placing.Select(name => name is "Path" or "Root" && settings[name] is { } place ? Path.GetFullPath(place) : settings[name]));
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
