using System.Collections.Concurrent;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>
/// Reads each font from the store once, for all vaults of the tests: 70 MB that never change, which every process would fetch anew. Whatever else,
/// and every write, is the store's.
/// </summary>
internal sealed class FontsAtHand(IObjectStore store, ConcurrentDictionary<ObjectKey, byte[]> fonts) : IObjectStore, IDisposable
{
    public Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) => store.PutOnceAsync(key, content, cancel);

    public Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) => store.RepairAsync(key, content, cancel);

    public IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancel) => store.ListAsync(prefix, cancel);

    public IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel) => store.ListStraysAsync(before, cancel);

    public async Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel)
    {
        if (!key.Value.StartsWith("fonts/", StringComparison.Ordinal))
            return await store.ReadAsync(key, cancel);

        if (!fonts.TryGetValue(key, out var font))
        {
            using var content = new MemoryStream();
            await using var stream = (await store.ReadAsync(key, cancel))!;
            await stream.CopyToAsync(content, cancel);
            fonts[key] = font = content.ToArray();
        }

        return new MemoryStream(font, writable: false);
    }

    public void Dispose() => (store as IDisposable)?.Dispose();
}
