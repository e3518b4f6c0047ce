using System.Collections;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Minting;

public sealed class StatusSlotsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // A whole list takes a quarter of a minute; a Feistel network that lets no two of these meet is one.
    private const int Certificates = StatusSlots.ListLength / 16;

    [Fact]
    public async Task No_place_is_given_twice_and_none_tells_when()
    {
        using var slots = new StatusSlots(new CountingStore(), new VaultSecret(new byte[VaultSecret.Length]));
        var given = new BitArray(StatusSlots.ListLength);
        var ascending = 0;
        var last = -1L;
        for (var certificate = 0; certificate < Certificates; certificate++)
        {
            var slot = await slots.TakeAsync("990101", Cancel);
            Assert.Equal(0, StatusSlots.ListOf(slot));
            Assert.False(given[StatusSlots.IndexOf(slot)], "Two certificates met.");
            given[StatusSlots.IndexOf(slot)] = true;
            ascending += slot > last ? 1 : 0;
            last = slot;
        }

        // Of places that tell nothing of their order one in two lies above the one before.
        Assert.InRange(ascending / (double)Certificates, 0.48, 0.52);
    }

    private sealed class CountingStore : IDocumentStore
    {
        private long _next;

        public Task<Document?> FindAsync(Collection collection, string id, CancellationToken cancel) => throw new NotSupportedException();

        public Task<DocumentPage> QueryAsync(Collection collection, IndexQuery query, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<Document>> ScanAsync(Collection collection, string? after, int limit, CancellationToken cancel) => throw new NotSupportedException();

        public Task<WriteOutcome> WriteAsync(DocumentWrite write, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancel) => throw new NotSupportedException();

        public Task<long> TakeAsync(string counter, int count, CancellationToken cancel) => Task.FromResult((_next += count) - count);
    }
}
