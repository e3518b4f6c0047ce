using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>Finds entries for the auditor, oldest first unless the newest are asked for, a bounded part of the trail at a time.</summary>
public sealed class AuditSearch(IDocumentStore documents, RecordSeals seals)
{
    private const int PagesAtOnce = 200;

    // Entries are taken down before the page that they come to stand in.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private readonly Shelf<AuditPage> _shelf = new(documents, seals, Collections.AuditPages, page => page.Id, AuditPage.KeysOf);

    /// <summary>What is found in the next pages, and where to go on; a part may hold nothing and not be the last. Throws <see cref="ResumeTokenException"/>.</summary>
    public Task<(IReadOnlyList<AuditEntry> Entries, string? Next)> FindAsync(AuditQuestion question, CancellationToken cancel) => FindAsync(question, PagesAtOnce, cancel);

    /// <summary>As <see cref="FindAsync(AuditQuestion, CancellationToken)"/>.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="pagesAtOnce">How much of the trail to look at, 1 to 1000 pages.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<(IReadOnlyList<AuditEntry> Entries, string? Next)> FindAsync(AuditQuestion question, int pagesAtOnce, CancellationToken cancel)
    {
        var (from, before) = (Key(question.From), Key(question.Until + Slack));
        var query = question.Kind is { } kind
            ? new IndexQuery("by_kind", [IndexValue.Of(kind.ToString())], from, before, question.NewestFirst, pagesAtOnce, question.After)
            : new IndexQuery("by_time", [], from, before, question.NewestFirst, pagesAtOnce, question.After);
        var (pages, next) = await _shelf.QueryAsync(query, cancel);
        return ([.. pages.SelectMany(page => question.NewestFirst ? page.Entries.Reverse() : page.Entries).Where(question.Asks)], next);
    }

    private static IndexValue Key(DateTimeOffset time) => IndexValue.Of(time.ToUnixTimeMilliseconds());
}
