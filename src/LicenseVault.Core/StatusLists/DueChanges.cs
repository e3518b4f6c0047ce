using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// The certificates whose places have to be set: their records have the key <c>status_due</c>, the second from which on it is so. It is that of
/// a change that was made, or that at which a suspension ends or a successor takes the place of the one before.
/// </summary>
public sealed class DueChanges(IDocumentStore documents, TimeProvider clock)
{
    internal const string Key = "status_due";

    internal const int MostAtOnce = 1000;

    /// <summary>Those that are due at a time, the oldest first.</summary>
    internal Task<DocumentPage> PageAsync(DateTimeOffset now, string? after, int limit, CancellationToken cancel) =>
        documents.QueryAsync(
            Collections.Certificates, new IndexQuery("unlisted", [], Before: IndexValue.Of(now.ToUnixTimeSeconds() + 1), Limit: limit, After: after), cancel);

    /// <summary>Since when the oldest one waits; null when none does.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel) =>
        (await PageAsync(clock.GetUtcNow(), after: null, limit: 1, cancel)).Documents is [var oldest] ? TimeOf(oldest) : null;

    internal static DateTimeOffset TimeOf(Document document) => DateTimeOffset.FromUnixTimeSeconds(document.Keys[Key].Number);

    /// <summary>The list that the certificate itself is in, by its keys.</summary>
    internal static StatusListId ListOf(Document document) =>
        StatusListId.Of(document.Keys["issuer"].Text!, document.Keys["status_slot"].Number);

    /// <summary>The certificate whose place it took, by its keys; null when it took none.</summary>
    internal static string? PredecessorOf(Document document) => document.Keys.TryGetValue(ImpliedKeys.Predecessor, out var predecessor) ? predecessor.Text : null;
}
