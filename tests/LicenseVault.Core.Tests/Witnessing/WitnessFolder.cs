using LicenseVault.Core;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Witnessing;
using LicenseVault.Storage.Embedded;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A real store in a temporary folder, and any number of witnesses on it as if each were a process of its own.</summary>
internal sealed class WitnessFolder(string salt = "salt") : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = TemporaryFolder.Create("witness-");
    private ServiceProvider? _opened;

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public PowerSupply Power { get; } = new();

    private IDocumentStore Store => (_opened ??= new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(_folder.FullName, "witness.db"))]).Build())
        .AddSingleton<IEntropy>(new SampleEntropy("witness"))
        .AddSqliteDocumentStore(WitnessCollections.All)
        .BuildServiceProvider()).GetRequiredService<IDocumentStore>();

    /// <summary>A witness with nothing in its memory.</summary>
    public async Task<Witness> ProcessAsync(string name = "witness.example", byte secret = 1, Func<IDocumentStore, IDocumentStore>? documents = null)
    {
        IDocumentStore store = new FaultyDocumentStore(Store, Power);
        store = documents is null ? store : documents(store);
        var vaultSecret = new VaultSecret([.. Enumerable.Repeat(secret, VaultSecret.Length)]);
        var key = await new WitnessKey(store, new RecordSeals(vaultSecret), vaultSecret, new SampleEntropy(salt)).MakeOnceAsync(name, TestContext.Current.CancellationToken);
        return new Witness(store, new RecordSeals(vaultSecret), key, [GrowingLog.Key.Key], Clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_opened is not null)
            await _opened.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
