using LicenseVault.Core.Protecting;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Sharing.Granting;
using LicenseVault.Core.Sharing.Presenting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Auditing;

/// <summary>Takes away what was kept for as long as it has to be. Of each chain the oldest goes first, so that no gap comes of it.</summary>
public sealed class AuditRetention(
    IDocumentStore documents, RecordSeals seals, AuditTimes times, UseStore uses, Grants grants, LiveCodes codes, TimeProvider clock)
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan CodesStay = TimeSpan.FromDays(1);

    /// <summary>Tells how many records were taken away.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var removed = await codes.RemoveAsync(now - CodesStay, cancel)
            + await uses.RemoveAsync(now - times.PersonalData, cancel)
            + await grants.RemoveAsync(now - times.PersonalData, cancel);
        foreach (var kind in Enum.GetValues<AuditKind>())
            removed += await RemoveAsync(kind, now - times.Of(kind), cancel);
        return removed;
    }

    private async Task<int> RemoveAsync(AuditKind kind, DateTimeOffset before, CancellationToken cancel)
    {
        var removed = 0;
        string? after = null;
        do
        {
            var query = new IndexQuery("by_kind", [IndexValue.Of(kind.ToString())], Before: IndexValue.Of(before.ToUnixTimeMilliseconds()), Limit: MostAtOnce, After: after);
            var old = await documents.QueryAsync(Collections.AuditPages, query, cancel);
            foreach (var document in old.Documents.Where(IsAsWritten))
                removed += await documents.WriteAsync(new DocumentWrite.Delete(Collections.AuditPages, document.Id, document.Version), cancel) is WriteOutcome.Written ? 1 : 0;
            after = old.Next;
        }
        while (after is not null);

        return removed;
    }

    // Only what is as this vault wrote it says rightly how old it is; the rest stays for the operator to look at.
    private bool IsAsWritten(Document document)
    {
        try
        {
            _ = seals.Open<AuditPage>(Collections.AuditPages, document);
            return true;
        }
        catch (DamagedRecordException)
        {
            return false;
        }
    }
}
