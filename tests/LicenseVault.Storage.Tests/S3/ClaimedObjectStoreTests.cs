using LicenseVault.Core.Storing;
using LicenseVault.Tests.Storage.Contracts;

namespace LicenseVault.Tests.Storage.S3;

[Collection(SwiftTests.Name)]
public sealed class ClaimedObjectStoreTests(SharedSwift swift) : ObjectStoreContract, IAsyncDisposable
{
    private BucketOfTest? _bucket;

    protected override int Rounds => 40;

    protected override int ManyKeys => 210;

    public ValueTask DisposeAsync() => _bucket?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override ValueTask<IObjectStore> OpenAsync() => (_bucket ??= new BucketOfTest(swift.Address())).OpenAsync("off");
}
