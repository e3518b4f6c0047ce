using LicenseVault.Core.Storing;

namespace LicenseVault.Core.People;

/// <summary>Takes away sessions, sign-ins and pairings with kiosks that are over. A session stays for a while, since what its person typed last may be kept in it.</summary>
public sealed class EndedSessions(IDocumentStore documents, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <summary>Tells how many records were taken away.</summary>
    public async Task<int> RemoveAsync(CancellationToken cancel) =>
        await RemoveAsync(Collections.Sessions, KeptForm.Lifetime, cancel) + await RemoveAsync(Collections.SignIns, TimeSpan.Zero, cancel)
        + await RemoveAsync(Collections.KioskPairings, TimeSpan.Zero, cancel);

    private async Task<int> RemoveAsync(Collection collection, TimeSpan stay, CancellationToken cancel)
    {
        var before = IndexValue.Of((clock.GetUtcNow() - stay).ToUnixTimeSeconds());
        var removed = 0;
        while (await documents.QueryAsync(collection, new IndexQuery("by_end", [], Before: before, Limit: MostAtOnce), cancel) is { Documents: { Count: > 0 } ended })
        {
            var outcomes = await documents.WriteManyAsync([.. ended.Select(document => new DocumentWrite.Delete(collection, document.Id, document.Version))], cancel);
            removed += outcomes.Count(outcome => outcome is WriteOutcome.Written);

            // Whoever changed one meanwhile removes it next time.
            if (ended.Count < MostAtOnce || !outcomes.Any(outcome => outcome is WriteOutcome.Written))
                break;
        }

        return removed;
    }
}
