using LicenseVault.Tests.Servers;

namespace LicenseVault.Benchmarks;

/// <summary>The servers that this machine can start, on loopback and in temporary folders, and the settings of vaults on them.</summary>
internal sealed class ServersUnderLoad : IAsyncDisposable
{
    private const string MongoDbVariable = "LICENSEVAULT_TEST_MONGODB";

    private PostgreSqlServer? _postgreSql;
    private SwiftServer? _swift;

    /// <summary>Why some cannot be measured, a sentence each.</summary>
    public List<string> NotMeasured { get; } = [];

    public string? PostgreSql => _postgreSql?.ConnectionString;

    public static async Task<ServersUnderLoad> StartAsync()
    {
        var servers = new ServersUnderLoad();
        try
        {
            await servers.StartAllAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every pair of stores that is there, with the settings that choose it.</summary>
    public IEnumerable<(string Name, IReadOnlyDictionary<string, string?> Settings)> Pairs()
    {
        if (_postgreSql is not null)
            yield return ("PostgreSQL and files", PostgreSqlIn("with_files"));
        if (_postgreSql is not null && _swift is not null)
            yield return ("PostgreSQL and Swift", new Dictionary<string, string?>(PostgreSqlIn("with_swift").Concat(SwiftSettings(_swift.Address))));
        if (Environment.GetEnvironmentVariable(MongoDbVariable) is { Length: > 0 } mongoDb)
            yield return ("MongoDB and files", MongoDb(mongoDb));
    }

    public async ValueTask DisposeAsync()
    {
        if (_swift is not null)
            await _swift.DisposeAsync();
        if (_postgreSql is not null)
            await _postgreSql.DisposeAsync();
    }

    private async Task StartAllAsync()
    {
        if (PostgreSqlServer.Missing is { } noPostgreSql)
            NotMeasured.Add($"Not measured: PostgreSQL, {noPostgreSql}.");
        else
            _postgreSql = await PostgreSqlServer.MakeAndStartAsync();
        if (SwiftServer.Missing is { } noSwift)
            NotMeasured.Add($"Not measured: S3, {noSwift}.");
        else
            await (_swift = new SwiftServer()).StartAsync();
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(MongoDbVariable)))
            NotMeasured.Add($"Not measured: MongoDB, {MongoDbVariable} names no server.");
    }

    private Dictionary<string, string?> PostgreSqlIn(string schema) => new()
    {
        ["Vault:Documents:Provider"] = "postgresql",
        ["Vault:Documents:ConnectionString"] = PostgreSql,
        ["Vault:Documents:Schema"] = schema,
    };

    private static Dictionary<string, string?> SwiftSettings(S3Address address) => new()
    {
        ["Vault:Objects:Provider"] = "s3",
        ["Vault:Objects:Endpoint"] = address.Endpoint,
        ["Vault:Objects:Bucket"] = address.Bucket,
        ["Vault:Objects:AccessKey"] = address.AccessKey,
        ["Vault:Objects:SecretKey"] = address.SecretKey,
        ["Vault:Objects:CreateBucket"] = "true",
    };

    private static Dictionary<string, string?> MongoDb(string connectionString) => new()
    {
        ["Vault:Documents:Provider"] = "mongodb",
        ["Vault:Documents:ConnectionString"] = connectionString,
        ["Vault:Documents:Database"] = $"benchmark_{Environment.ProcessId}",
    };
}
