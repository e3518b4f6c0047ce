using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Access;

/// <summary>Stores with any number of processes on them, and a clock that all of them read. It is noon in China.</summary>
internal sealed class ClientStore : IAsyncDisposable
{
    public const string BaseUrl = "https://vault.example";
    public const string TokenEndpoint = $"{BaseUrl}/oauth/token";

    private readonly DirectoryInfo _folder = TemporaryFolder.Create("clients-");
    private readonly List<ServiceProvider> _processes = [];
    private IServiceProvider? _first;

    public MovableClock Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 4, 0, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IServiceProvider Process()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(_folder.FullName, "vault.db")), new("Vault:Objects:Root", Path.Combine(_folder.FullName, "objects"))])
            .Build();
        var process = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton<IEntropy>(new SampleEntropy($"clients {_processes.Count}"))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(new VaultAddress(BaseUrl))
            .AddSingleton(new FontCatalogue([]))
            .AddSqliteDocumentStore(Collections.All)
            .AddFileObjectStore()
            .AddVaultCore()
            .BuildServiceProvider();
        _processes.Add(process);
        return process;
    }

    /// <summary>Of one process, which is kept.</summary>
    public T Get<T>()
        where T : notnull =>
        (_first ??= Process()).GetRequiredService<T>();

    /// <summary>Of a process of its own.</summary>
    public T Fresh<T>()
        where T : notnull =>
        Process().GetRequiredService<T>();

    public async Task<Client> AddAsync(params ClientKey[] keys) => await AddAsync(new ClientTerms { Scopes = [Scope.Read], Issuers = [], Keys = keys });

    public async Task<Client> AddAsync(ClientTerms terms) =>
        (await Get<ClientRegistry>().AddAsync("A client", "agency", terms, person: null, TestContext.Current.CancellationToken)).Client;

    /// <summary>Lets two on threads of their own begin at the same moment.</summary>
    public static async Task<T[]> RaceAsync<T>(params Func<Task<T>>[] racers)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var start = new Barrier(racers.Length);
        return await Task.WhenAll(racers.Select(racer => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(cancel);
                return racer();
            },
            cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
