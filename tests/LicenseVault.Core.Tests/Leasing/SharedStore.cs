using LicenseVault.Core;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Leasing;

/// <summary>One document store with any number of processes on it, and a clock that all of them read.</summary>
internal sealed class SharedStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = TemporaryFolder.Create("leases-");
    private readonly ServiceProvider _services;
    private readonly PowerSupply _power = new();

    public SharedStore()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(_folder.FullName, "vault.db"))])
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton<IEntropy>(new SampleEntropy("leases"))
            .AddSqliteDocumentStore(Collections.All)
            .BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public Leases Process() =>
        new(new FaultyDocumentStore(_services.GetRequiredService<IDocumentStore>(), _power), new RecordSeals(new VaultSecret(new byte[VaultSecret.Length])), Clock);

    public void CutNextWrite() => _power.CrashOnce(1, Fault.AfterTheWrite);

    public void Restore() => _power.Restore();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
