using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.PostgreSql;

public sealed class PostgreSqlDocumentStoreTests(SharedPostgreSql server) : DocumentStoreContract, IAsyncDisposable
{
    private TemporarySchema? _schema;

    public ValueTask DisposeAsync() => _schema?.DisposeAsync() ?? default;

    protected override async ValueTask<IDocumentStore> OpenAsync()
    {
        _schema ??= new TemporarySchema(await server.ConnectionStringAsync());
        return _schema.Open(Certificates.All);
    }
}
