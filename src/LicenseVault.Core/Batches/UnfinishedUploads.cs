using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Batches;

/// <summary>
/// Knows where rows are that no batch names yet. Whoever dies while an upload is read leaves parts of it, and rows are personal: what is written down here before the first of
/// them finds them again.
/// </summary>
public sealed class UnfinishedUploads(IDocumentStore documents, RecordSeals seals, BatchStore store, TimeProvider clock)
{
    /// <summary>No upload is read for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>After this nobody reads it any more.</summary>
    public static readonly TimeSpan Forgotten = 2 * Longest;

    private const int MostAtOnce = 100;

    private readonly Shelf<OpenUpload> _shelf = new(documents, seals, Collections.BatchUploads, one => one.Set, OpenUpload.KeysOf);

    /// <param name="set">The name of the parts that are to be written.</param>
    /// <param name="batch">The id of the batch that they may become.</param>
    /// <param name="cancel">Cancels.</param>
    public Task BeginAsync(string set, string batch, CancellationToken cancel) => _shelf.AddAsync(new OpenUpload(set, batch, clock.GetUtcNow()), cancel);

    /// <summary>Its rows are those of a batch, or there are none of it any more.</summary>
    internal async Task EndAsync(string set, CancellationToken cancel)
    {
        if (await documents.FindAsync(Collections.BatchUploads, set, cancel) is { } open)
            await documents.WriteAsync(new DocumentWrite.Delete(Collections.BatchUploads, set, open.Version), cancel);
    }

    /// <summary>Takes away what is left of uploads that were cut off; tells of how many.</summary>
    public async Task<int> ClearAsync(CancellationToken cancel)
    {
        var before = IndexValue.Of((clock.GetUtcNow() - Forgotten).ToUnixTimeSeconds());
        var (forgotten, _) = await _shelf.QueryAsync(new IndexQuery("by_begun", [], Before: before, Limit: MostAtOnce), cancel);
        foreach (var upload in forgotten)
        {
            if (await store.FindAsync(upload.Batch, cancel) is not { Batch.Set: var named } || named != upload.Set)
                await store.DropSetAsync(upload.Set, cancel);
            await EndAsync(upload.Set, cancel);
        }

        return forgotten.Count;
    }
}
