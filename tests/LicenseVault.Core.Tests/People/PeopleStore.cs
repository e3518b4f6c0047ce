using LicenseVault.Core;
using LicenseVault.Core.Kiosks;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.People;

/// <summary>One document store with any number of processes on it, and a clock that all of them read.</summary>
internal sealed class PeopleStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = TemporaryFolder.Create("people-");
    private readonly List<ServiceProvider> _processes = [];

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public KioskRules Kiosks { get; init; } = KioskRules.None;

    public IServiceProvider Process()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(_folder.FullName, "vault.db"))])
            .Build();
        var process = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton<IEntropy>(new SampleEntropy($"people {_processes.Count}"))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(Kiosks)
            .AddSqliteDocumentStore(Collections.All)
            .AddVaultCore()
            .BuildServiceProvider();
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
