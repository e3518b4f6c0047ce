using System.Runtime.CompilerServices;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Faults;

/// <summary>An object store whose power can be cut at each put and repair, named by the first part of its key.</summary>
internal sealed class FaultyObjectStore(IObjectStore store, PowerSupply power) : IObjectStore
{
    public Task<PutOutcome> PutOnceAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) =>
        power.WriteAsync($"put {key.Value.Split('/')[0]}", () => store.PutOnceAsync(key, content, cancel));

    public Task<Stream?> ReadAsync(ObjectKey key, CancellationToken cancel) =>
        power.ReadAsync("read", () => store.ReadAsync(key, cancel));

    public Task RepairAsync(ObjectKey key, ReadOnlyMemory<byte> content, CancellationToken cancel) =>
        power.WriteAsync($"repair {key.Value.Split('/')[0]}", async () =>
        {
            await store.RepairAsync(key, content, cancel);
            return true;
        });

    public IAsyncEnumerable<ObjectKey> ListStraysAsync(DateTimeOffset before, CancellationToken cancel)
    {
        power.ThrowIfOff("list strays");
        return store.ListStraysAsync(before, cancel);
    }

    public async IAsyncEnumerable<ObjectKey> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        power.ThrowIfOff("list");
        await foreach (var key in store.ListAsync(prefix, cancel))
        {
            power.ThrowIfOff("list");
            yield return key;
        }
    }
}
