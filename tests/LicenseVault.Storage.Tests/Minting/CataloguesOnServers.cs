using System.Security.Cryptography;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Servers;
using LicenseVault.Tests.Storage.PostgreSql;
using LicenseVault.Tests.Storage.S3;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>
/// A catalogue with its 70 MB of fonts, put once into the servers that the tests share. Each vault begins with a copy of its documents; among
/// them are the claims, so that it has the objects too, and none that another vault puts.
/// </summary>
public sealed class CataloguesOnServers(SharedPostgreSql postgreSql, SharedSwift swift) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _prefix = $"minting-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
    private CrashingVault? _catalogue;
    private CatalogueDocuments? _documents;

    /// <summary>A vault of its own, with the catalogue; skips the test where a server is not there.</summary>
    internal async Task<CrashingVault> CreateAsync()
    {
        var (schema, address) = (new TemporarySchema(await postgreSql.ConnectionStringAsync()), swift.Address());
        await (await CatalogueAsync(address)).CopyToAsync(schema.Open(ServerStorehouse.Collections));
        return CrashingVault.On(new ServerStorehouse(schema, address, _prefix));
    }

    public async ValueTask DisposeAsync()
    {
        if (_catalogue is not null)
            await _catalogue.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<CatalogueDocuments> CatalogueAsync(S3Address address)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_documents is not null)
                return _documents;
            var schema = new TemporarySchema(await postgreSql.ConnectionStringAsync());
            _catalogue = CrashingVault.On(new ServerStorehouse(schema, address, _prefix));
            await _catalogue.FillCatalogueAsync();
            return _documents = await CatalogueDocuments.ReadAsync(schema.Open(ServerStorehouse.Collections), ServerStorehouse.Collections);
        }
        finally
        {
            _turn.Release();
        }
    }
}
