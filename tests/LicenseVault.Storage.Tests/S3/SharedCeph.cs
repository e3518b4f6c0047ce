using LicenseVault.Tests.Servers;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>One Ceph for all tests of conditional writes; or the store that the environment names, when that keeps to them.</summary>
public sealed class SharedCeph : IAsyncLifetime
{
    private readonly CephServer? _server = S3Address.OfEnvironment() is not { IsConditional: true } && CephServer.Missing is null ? new CephServer() : null;

    public async ValueTask InitializeAsync() => await (_server?.StartAsync() ?? Task.CompletedTask);

    public async ValueTask DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);

    /// <summary>Skips the test where there is none.</summary>
    internal S3Address Address()
    {
        if (S3Address.OfEnvironment() is { IsConditional: true } other)
            return other;
        if (_server is null)
            TestServers.SkipOrFail("s3-conditional", CephServer.Missing!);
        return _server!.Address;
    }
}

[CollectionDefinition(Name)]
public sealed class CephTests : ICollectionFixture<SharedCeph>
{
    public const string Name = "ceph";
}
