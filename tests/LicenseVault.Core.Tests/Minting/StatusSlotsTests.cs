using System.Collections;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Minting;

public sealed class StatusSlotsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_place_of_a_list_is_given_once_and_only_then_one_of_the_next()
    {
        using var slots = new StatusSlots(new CountingStore(), new VaultSecret(new byte[VaultSecret.Length]));
        var given = new BitArray(StatusSlots.ListLength);
        var ascending = 0;
        var last = -1L;
        for (var certificate = 0; certificate < StatusSlots.ListLength; certificate++)
        {
            var slot = await slots.TakeAsync("990101", Cancel);
            Assert.Equal(0, StatusSlots.ListOf(slot));
            Assert.False(given[StatusSlots.IndexOf(slot)], "Two certificates met.");
            given[StatusSlots.IndexOf(slot)] = true;
            ascending += slot > last ? 1 : 0;
            last = slot;
        }

        Assert.True(given.HasAllSet());
        Assert.Equal(1, StatusSlots.ListOf(await slots.TakeAsync("990101", Cancel)));

        // Of places that tell nothing of their order one in two lies above the one before.
        Assert.InRange(ascending / (double)StatusSlots.ListLength, 0.49, 0.51);
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
