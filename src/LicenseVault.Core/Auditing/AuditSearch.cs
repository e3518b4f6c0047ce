using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>Finds entries for the auditor, oldest first, a bounded part of the trail at a time.</summary>
public sealed class AuditSearch(IDocumentStore documents, RecordSeals seals)
{
    private const int PagesAtOnce = 200;

    // Entries are taken down before the page that they come to stand in.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Shelf<AuditPage> _shelf = new(documents, seals, Collections.AuditPages, page => page.Id, AuditPage.KeysOf);

    /// <summary>What is found in the next pages, and where to go on; a part may hold nothing and not be the last. Throws <see cref="ResumeTokenException"/>.</summary>
    public async Task<(IReadOnlyList<AuditEntry> Entries, string? Next)> FindAsync(AuditQuestion question, CancellationToken cancel)
    {
        var (from, before) = (Key(question.From), Key(question.Until + Slack));
        var query = question.Kind is { } kind
            ? new IndexQuery("by_kind", [IndexValue.Of(kind.ToString())], from, before, Limit: PagesAtOnce, After: question.After)
            : new IndexQuery("by_time", [], from, before, Limit: PagesAtOnce, After: question.After);
        var (pages, next) = await _shelf.QueryAsync(query, cancel);
        return ([.. pages.SelectMany(page => page.Entries).Where(question.Asks)], next);
    }

    private static IndexValue Key(DateTimeOffset time) => IndexValue.Of(time.ToUnixTimeMilliseconds());
}
