using LicenseVault.Core;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Auditing;

/// <summary>Empty stores with any number of processes on them, and a clock that all of them read.</summary>
internal sealed class AuditedStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = TemporaryFolder.Create("audit-");
    private readonly List<ServiceProvider> _processes = [];

    public MovableClock Clock { get; } = new(SampleVault.Now);

    /// <summary>As another process sees them.</summary>
    public IDocumentStore Documents => Get<IDocumentStore>();

    public T Get<T>()
        where T : notnull =>
        Process(documents: null).GetRequiredService<T>();

    /// <param name="documents">What stands around the store; null for the store itself.</param>
    public ServiceProvider Process(IDocumentStore? documents)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(_folder.FullName, "vault.db")), new("Vault:Objects:Root", Path.Combine(_folder.FullName, "objects"))])
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton<IEntropy>(new SampleEntropy($"audit {_processes.Count}"))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(new VaultAddress("https://vault.example"))
            .AddSingleton(TrustAnchors.None)
            .AddSingleton<FontCatalogue>(SampleFonts.Catalogue)
            .AddSqliteDocumentStore(Collections.All)
            .AddFileObjectStore()
            .AddVaultCore();
        if (documents is not null)
            services.AddSingleton(documents);
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
