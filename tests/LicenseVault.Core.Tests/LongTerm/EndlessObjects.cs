using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.LongTerm;

/// <summary>A store in which somebody put objects that never end.</summary>
internal sealed class EndlessObjects(params IReadOnlyList<string> keys) : IObjectStore
{
    public Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) => Task.FromResult(PutOutcome.Conflict);

    public Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel) => Task.FromResult<Stream?>(File.OpenRead("/dev/zero"));

    public Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) => Task.CompletedTask;

    public IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancel) => keys.Select(key => new ObjectKey(key)).ToAsyncEnumerable();

    public IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel) => AsyncEnumerable.Empty<ObjectKey>();
}
