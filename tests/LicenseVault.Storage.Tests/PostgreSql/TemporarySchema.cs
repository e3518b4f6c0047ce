using System.Security.Cryptography;
using LicenseVault.Core.Storing;
using LicenseVault.Storage.PostgreSql.Documents;
using LicenseVault.Tests.Storage.Embedded;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>A schema of a test's own; what was opened in it is closed with it, and it is dropped.</summary>
internal sealed class TemporarySchema(string connectionString) : IAsyncDisposable
{
    private readonly List<PostgreSqlDocumentStore> _stores = [];

    public string ConnectionString { get; } = connectionString;

    public string Name { get; } = $"test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    public PostgreSqlDocumentStore Open(IReadOnlyList<Collection> collections, TimeProvider? clock = null, string settings = "", int patience = 10)
    {
        var options = new PostgreSqlDocumentStoreOptions { ConnectionString = $"{ConnectionString};{settings}", Schema = Name, TimeoutSeconds = patience };
        var store = new PostgreSqlDocumentStore(Options.Create(options), collections, new SystemEntropy(), clock ?? TimeProvider.System);
        lock (_stores)
            _stores.Add(store);
        return store;
    }

    /// <summary>A session past the store, for what no store does. It names nothing but by its schema.</summary>
    public async Task<NpgsqlConnection> SessionAsync()
    {
        var session = new NpgsqlConnection($"{ConnectionString};Pooling=false;Search Path={Name}");
        await session.OpenAsync(TestContext.Current.CancellationToken);
        return session;
    }

    public Task RunAsync(string sql) => AskAsync(sql);

    public async Task<object?> AskAsync(string sql)
    {
        await using var session = await SessionAsync();
        await using var command = new NpgsqlCommand(sql, session);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        await using var session = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await session.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand($"DROP SCHEMA IF EXISTS \"{Name}\" CASCADE", session);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
