using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class FileObjectStoreTests : ObjectStoreContract, IAsyncDisposable
{
    private readonly TemporaryVault _vault = new();

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    protected override ValueTask<IObjectStore> OpenAsync() => new(_vault.OpenObjects());
}
