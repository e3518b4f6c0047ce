using System.Text;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Auditing;

/// <summary>Signs where the trail stands, in one process at a time.</summary>
public sealed class AuditAnchors(IDocumentStore documents, RecordSeals seals, Leases leases, LogKey key, TimeProvider clock)
{
    private const string LeaseName = "audit-anchors";
    private const int PagesAtOnce = 500;

    private static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(2);

    // A page that another process is writing may come to stand before one that is there already.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly Shelf<AuditAnchor> _anchors = new(documents, seals, Collections.AuditAnchors, anchor => anchor.Id, AuditAnchor.KeysOf);
    private readonly Shelf<AuditPage> _pages = new(documents, seals, Collections.AuditPages, page => page.Id, AuditPage.KeysOf);

    /// <summary>The newest; null before the first.</summary>
    public async Task<AuditAnchor?> NewestAsync(CancellationToken cancel) =>
        (await _anchors.QueryAsync(new IndexQuery("by_time", [], Descending: true, Limit: 1), cancel)).Records is [var newest] ? newest : null;

    /// <summary>Writes the next anchor. Null when nothing was written since the last, another process is at it, or there is no log to sign for.</summary>
    public async Task<AuditAnchor?> WriteAsync(CancellationToken cancel)
    {
        if (await key.FindAsync(cancel) is not { } signer || await leases.TryTakeAsync<object>(LeaseName, LeaseLength, cancel) is not { } lease)
            return null;

        try
        {
            var last = await NewestAsync(cancel);
            return await HeadsAsync(last, cancel) is { Count: > 0 } heads ? await AddAsync(last, heads, signer, cancel) : null;
        }
        finally
        {
            await lease.ReleaseAsync(CancellationToken.None);
        }
    }

    private async Task<AuditAnchor?> AddAsync(AuditAnchor? last, IReadOnlyList<AuditHead> heads, INoteSigner signer, CancellationToken cancel)
    {
        var anchor = new AuditAnchor
        {
            Number = (last?.Number ?? -1) + 1,
            At = clock.GetUtcNow(),
            Previous = last is null ? "" : AuditAnchor.DigestOf(last),
            Heads = heads,
            Note = "",
        };

        var note = await NoteSigning.SignAsync(KeptAnchor.TextOf(signer.Key.Name, anchor), signer, cancel);
        var signed = anchor with { Note = Encoding.UTF8.GetString(note.ToBytes()) };
        return await _anchors.TryAddAsync(signed, cancel) ? signed : null;
    }

    private async Task<IReadOnlyList<AuditHead>> HeadsAsync(AuditAnchor? last, CancellationToken cancel)
    {
        var newest = new Dictionary<string, AuditPage>(StringComparer.Ordinal);
        var (from, after) = (last is null ? (IndexValue?)null : IndexValue.Of((last.At - Overlap).ToUnixTimeMilliseconds()), (string?)null);
        do
        {
            (var pages, after) = await _pages.QueryAsync(new IndexQuery("by_time", [], from, Limit: PagesAtOnce, After: after), cancel);
            foreach (var page in pages)
            {
                if (!newest.TryGetValue(page.Chain, out var known) || known.Number < page.Number)
                    newest[page.Chain] = page;
            }
        }
        while (after is not null);

        var before = last?.Heads.ToDictionary(head => head.Chain, head => head.Number, StringComparer.Ordinal) ?? [];
        return
        [
            .. newest.Values
                .Where(page => !before.TryGetValue(page.Chain, out var number) || number < page.Number)
                .OrderBy(page => page.Chain, StringComparer.Ordinal)
                .Select(page => new AuditHead(page.Chain, page.Number, page.Digest())),
        ];
    }
}
