using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Sharing;

/// <summary>Keeps uses.</summary>
public sealed class UseStore(IDocumentStore documents, RecordSeals seals, SealedText sealing)
{
    private readonly Shelf<UseRecord> _shelf = new(documents, seals, Collections.Uses, one => one.Id, UseRecord.KeysOf);

    /// <summary>The uses of a holder's certificates, newest first.</summary>
    public Task<(IReadOnlyList<UseRecord> Uses, string? Next)> OfHolderAsync(string holder, string? after, int limit, CancellationToken cancel) =>
        _shelf.ListAsync(new IndexQuery("by_holder", [IndexValue.Of(holder)], Descending: true, Limit: limit, After: after), cancel);

    public Task<UseContents> ContentsOfAsync(UseRecord use, CancellationToken cancel) =>
        sealing.OpenJsonAsync<UseContents>(use.Contents, UseRecord.PlaceOf(use.Id), cancel);

    /// <summary>Of how many holders an operator has looked at certificates since a time, as far as the last <paramref name="most"/> uses tell.</summary>
    public async Task<int> HoldersOfAsync(string operatorKey, DateTimeOffset since, int most, CancellationToken cancel)
    {
        var query = new IndexQuery("by_operator", [IndexValue.Of(operatorKey)], From: IndexValue.Of(since.ToUnixTimeSeconds()), Descending: true, Limit: most);
        var page = await documents.QueryAsync(Collections.Uses, query, cancel);
        return page.Documents.Select(document => document.Keys["holder"].Text).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>Takes away uses from before; tells how many.</summary>
    public Task<int> RemoveAsync(DateTimeOffset before, CancellationToken cancel) => _shelf.RemoveAsync("by_time", before, cancel);

    internal Task AddAsync(UseRecord use, CancellationToken cancel) => _shelf.AddAsync(use, cancel);

    /// <summary>False when there is one with this id.</summary>
    internal Task<bool> TryAddAsync(UseRecord use, CancellationToken cancel) => _shelf.TryAddAsync(use, cancel);

    internal Task<(UseRecord Record, long Version)?> FindAsync(string id, CancellationToken cancel) => _shelf.FindAsync(id, cancel);

    internal Task<bool> ReplaceAsync(UseRecord use, long version, CancellationToken cancel) => _shelf.ReplaceAsync(use, version, cancel);

    internal Task<string> SealAsync(UseContents contents, string id, CancellationToken cancel) => sealing.SealJsonAsync(contents, UseRecord.PlaceOf(id), cancel);
}
