using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.MongoDb;

public sealed class MongoDbDocumentStoreTests : DocumentStoreContract, IAsyncDisposable
{
    private readonly TemporaryDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    protected override ValueTask<IDocumentStore> OpenAsync() => new(_database.Open(Certificates.All));
}
