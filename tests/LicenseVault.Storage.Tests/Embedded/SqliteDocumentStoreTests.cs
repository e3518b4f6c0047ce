using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class SqliteDocumentStoreTests : DocumentStoreContract, IAsyncDisposable
{
    private readonly TemporaryVault _vault = new();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    protected override ValueTask<IDocumentStore> OpenAsync() => new(_vault.OpenDocuments(Certificates.All));
}
