using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests;

/// <summary>
/// A document store whose counters begin where the seed says: a certificate's place in the status list then follows from its sample, and
/// not from which samples were minted before it.
/// </summary>
internal sealed class SampleCounters(IDocumentStore store, string seed) : IDocumentStore
{
    private long _taken;

    public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => store.FindAsync(collection, id, cancel);

    public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => store.QueryAsync(collection, query, cancel);

    public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) =>
        store.ScanAsync(collection, after, limit, cancel);

    public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) => store.WriteAsync(write, cancel);

    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => store.WriteManyAsync(writes, cancel);

    public Task<long> TakeAsync(string counter, int count, CancellationToken cancel)
    {
        var start = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{counter}/{seed}"))) % StatusSlots.ListLength;
        return Task.FromResult(start + Interlocked.Add(ref _taken, count) - count);
    }
}
