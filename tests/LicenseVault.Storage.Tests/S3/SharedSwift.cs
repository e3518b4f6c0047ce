using LicenseVault.Tests.Servers;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>One Swift for all tests that leave it running; or the store that the environment names.</summary>
public sealed class SharedSwift : IAsyncLifetime
{
    private readonly SwiftServer? _server = S3Address.OfEnvironment() is null && SwiftServer.Missing is null ? new SwiftServer() : null;

    public async ValueTask InitializeAsync() => await (_server?.StartAsync() ?? Task.CompletedTask);

    public async ValueTask DisposeAsync() => await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);

    /// <summary>Skips the test where there is none.</summary>
    internal S3Address Address()
    {
        if (S3Address.OfEnvironment() is { } other)
            return other;
        if (_server is null)
            TestServers.SkipOrFail("s3", SwiftServer.Missing!);
        return _server!.Address;
    }

    /// <summary>Skips the test where the store is not Swift on this machine, whose files can be reached.</summary>
    internal SwiftServer Server()
    {
        Address();
        if (_server is null)
            TestServers.SkipOrFail("swift", "LICENSEVAULT_TEST_S3 names another store");
        return _server!;
    }
}

[CollectionDefinition(Name)]
public sealed class SwiftTests : ICollectionFixture<SharedSwift>
{
    public const string Name = "swift";
}
