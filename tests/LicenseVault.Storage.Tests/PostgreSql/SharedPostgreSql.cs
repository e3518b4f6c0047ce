using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.PostgreSql;

[assembly: AssemblyFixture(typeof(SharedPostgreSql))]

namespace LicenseVault.Tests.Storage.PostgreSql;

/// <summary>
/// One server for all tests that do not stop it, started by the first that asks; or the one that <c>LICENSEVAULT_TEST_POSTGRESQL</c> names by a
/// connection string, of a user who may do everything.
/// </summary>
public sealed class SharedPostgreSql : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private PostgreSqlServer? _server;

    public async ValueTask<string> ConnectionStringAsync()
    {
        if (Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_POSTGRESQL") is { Length: > 0 } given)
            return given;

        await _turn.WaitAsync();
        try
        {
            _server ??= await PostgreSqlServer.StartNewAsync();
            return _server.ConnectionString;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _turn.Dispose();
    }
}
