using LicenseVault.Core.Checking;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Sandbox;
using LicenseVault.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Clusters;

/// <summary>
/// A PostgreSQL server, a Swift and any number of vault processes on them, all on loopback, with the catalogue and the clients of the sandbox.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int MostTries = 5;

    /// <summary>A connection string: the processes keep their documents there and not in PostgreSQL, if the program was built with MongoDB.</summary>
    private const string MongoDbVariable = "LICENSEVAULT_CHAOS_MONGODB";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluster-");
    private readonly List<ClusterProcess> _processes = [];

    private Cluster(PostgreSqlServer documents, SwiftServer objects) => (Documents, Objects) = (documents, objects);

    public PostgreSqlServer Documents { get; }

    public SwiftServer Objects { get; }

    public SandboxDescription Description { get; private set; } = null!;

    public IReadOnlyList<ClusterProcess> Processes => _processes;

    private SandboxFolder Folder => new(_folder.FullName);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where the servers are not installed.</summary>
    public static async Task<Cluster> StartAsync(int processes)
    {
        if (SwiftServer.Missing is { } missing)
            TestServers.SkipOrFail("s3", missing);
        var cluster = new Cluster(await PostgreSqlServer.StartNewAsync(), new SwiftServer());
        try
        {
            await cluster.Objects.StartAsync();
            await cluster.FillAsync();
            for (var number = 0; number < processes; number++)
                cluster._processes.Add(await ClusterProcess.StartAsync(cluster.Settings(), Cancel));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Checks everything that is stored, as one more process.</summary>
    public async Task<CheckReport> CheckAsync()
    {
        await using var application = Build();
        return await application.Services.GetRequiredService<VaultCheck>().RunAsync(new CheckRequest(), new Progress<CheckProgress>(), Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            process.Dispose();
        await Objects.DisposeAsync();
        await Documents.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task FillAsync()
    {
        Directory.CreateDirectory(Folder.TrustFolder);
        SecretFile.MakeOnce(Folder.SecretFile, new SystemEntropy());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await FillOnceAsync();
                return;
            }
            catch (StoreUnavailableException) when (attempt < MostTries)
            {
                // A Swift that has just started beside much other work takes its time; what was put is found again.
            }
        }
    }

    private async Task FillOnceAsync()
    {
        await using var application = Build();
        var trust = ActivatorUtilities.CreateInstance<SandboxTrust>(application.Services);
        var root = await trust.RootAsync(Folder.RootCertificate, Cancel);
        var setup = ActivatorUtilities.CreateInstance<SandboxSetup>(application.Services, trust, SampleFolder.Find()!, new SandboxVaultName("SANDBOX 电子证照库"));
        Description = await setup.RunAsync(Folder, "https://vault.example", root, _ => { }, Cancel);
    }

    private WebApplication Build() => VaultApplication.BuildUnrouted([.. Settings(), new("Logging:LogLevel:Default", "Warning")]);

    private KeyValuePair<string, string?>[] DocumentSettings() => Environment.GetEnvironmentVariable(MongoDbVariable) is { Length: > 0 } mongoDb
        ? [new("Vault:Documents:Provider", "mongodb"), new("Vault:Documents:ConnectionString", mongoDb), new("Vault:Documents:Database", _folder.Name.ToLowerInvariant())]
        : [new("Vault:Documents:Provider", "postgresql"), new("Vault:Documents:ConnectionString", Documents.ConnectionString)];

    private KeyValuePair<string, string?>[] Settings() =>
    [
        new("Vault:BaseUrl", "https://vault.example"),
        new("Vault:SecretFile", Folder.SecretFile),
        new("Vault:TrustFolder", Folder.TrustFolder),
        .. DocumentSettings(),
        new("Vault:Objects:Provider", "s3"),
        new("Vault:Objects:Endpoint", Objects.Address.Endpoint),
        new("Vault:Objects:Region", "us-east-1"),
        new("Vault:Objects:Bucket", Objects.Address.Bucket),
        new("Vault:Objects:AccessKey", Objects.Address.AccessKey),
        new("Vault:Objects:SecretKey", Objects.Address.SecretKey),
        new("Vault:Objects:CreateBucket", "true"),
        new("Vault:Limits:TokensPerMinute", "10000"),
        new("Vault:Limits:VerificationsPerMinute", "100000"),
    ];
}
