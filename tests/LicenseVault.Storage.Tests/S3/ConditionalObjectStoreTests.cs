using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.S3;

[Collection(CephTests.Name)]
public sealed class ConditionalObjectStoreTests(SharedCeph ceph) : ObjectStoreContract, IAsyncDisposable
{
    private BucketOfTest? _bucket;

    public ValueTask DisposeAsync() => _bucket?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override ValueTask<IObjectStore> OpenAsync() => (_bucket ??= new BucketOfTest(ceph.Address())).OpenAsync("on");
}
