using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Minting;

/// <summary>Where a vault under test keeps what outlives its process, and how a process opens it. Disposing it takes all of it away.</summary>
internal abstract class Storehouse : IAsyncDisposable
{
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public abstract IServiceCollection AddDocuments(IServiceCollection services);

    /// <param name="services">Has the documents already, with the faults of the test.</param>
    public abstract IServiceCollection AddObjects(IServiceCollection services);

    public abstract ValueTask DisposeAsync();
}
