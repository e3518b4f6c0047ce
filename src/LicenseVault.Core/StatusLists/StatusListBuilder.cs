using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Transparency.Entries;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Brings changes of status into the lists. The order keeps a change from being lost, whatever crashes and whoever else builds:
/// a list is read before the records that it is to follow, written only in the version that was read, and only when it is on the disk do the
/// records stop being due, each only in the version that was read. So one that wrote an older standing is refused, or the record is due again.
/// </summary>
public sealed partial class StatusListBuilder(
    DueChanges due,
    StatusListStore lists,
    IDocumentStore documents,
    RecordSeals seals,
    CertificateArchive archive,
    CertificateStanding standing,
    TimeProvider clock,
    ILogger<StatusListBuilder> logger)
{
    // A quarter of a megabyte each while they are open.
    private const int MostLists = 64;

    /// <summary>Takes everything that is due, as long as it may go on. Returns how many certificates are done.</summary>
    /// <param name="mayGoOn">Asked before every thousand.</param>
    public async Task<int> BuildAsync(Func<CancellationToken, Task<bool>> mayGoOn, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mayGoOn);
        var (now, done) = (clock.GetUtcNow(), 0);
        string? after = null;
        while (await mayGoOn(cancel))
        {
            var hint = await due.PageAsync(now, after, DueChanges.MostAtOnce, cancel);
            if (hint.Documents.Count == 0)
                break;

            var open = await OpenAsync(hint.Documents, cancel);

            // Read again: what changed before a list was read must be seen, or its version would vouch for too much.
            var page = await due.PageAsync(now, after, DueChanges.MostAtOnce, cancel);
            done += await SetAsync(page.Documents, open, now, cancel);
            if ((after = page.Next) is null)
                break;
        }

        return done;
    }

    private async Task<Dictionary<StatusListId, OpenStatusList>> OpenAsync(IReadOnlyList<Document> page, CancellationToken cancel)
    {
        var open = new Dictionary<StatusListId, OpenStatusList>();
        var refused = new HashSet<StatusListId>();
        foreach (var document in page)
        {
            foreach (var id in await ListsOfAsync(document, cancel))
            {
                if (open.Count == MostLists)
                    return open; // The others stay due.
                if (!open.ContainsKey(id) && !refused.Contains(id) && !await TryOpenAsync(id, open, cancel))
                    refused.Add(id);
            }
        }

        return open;
    }

    private async Task<IEnumerable<StatusListId>> ListsOfAsync(Document document, CancellationToken cancel) =>
        DueChanges.PredecessorOf(document) is { } id && await documents.FindAsync(Collections.Certificates, id, cancel) is { } predecessor
            ? [DueChanges.ListOf(document), DueChanges.ListOf(predecessor)]
            : [DueChanges.ListOf(document)];

    private async Task<bool> TryOpenAsync(StatusListId id, Dictionary<StatusListId, OpenStatusList> open, CancellationToken cancel)
    {
        try
        {
            open.Add(id, await lists.OpenAsync(id, cancel));
            return true;
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            // One that cannot be read must not hold up the others.
            LogListStuck(logger, id.ToString(), problem);
            return false;
        }
    }

    private async Task<int> SetAsync(
        IReadOnlyList<Document> page, Dictionary<StatusListId, OpenStatusList> open, DateTimeOffset now, CancellationToken cancel)
    {
        var set = new List<DueCertificate>();
        foreach (var document in page)
        {
            if (await TrySetAsync(document, open, now, cancel) is { } certificate)
                set.Add(certificate);
        }

        foreach (var list in open.Values.Where(list => list.IsSet).ToList())
        {
            if (!await lists.WriteAsync(list, cancel))
                open.Remove(list.Id);
        }

        var writes = set.Where(certificate => certificate.Lists.All(open.ContainsKey)).Select(certificate => certificate.Done(seals)).ToList();
        return writes.Count == 0 ? 0 : (await documents.WriteManyAsync(writes, cancel)).Count(outcome => outcome is WriteOutcome.Written);
    }

    /// <summary>Null when it has to wait for another round.</summary>
    private async Task<DueCertificate?> TrySetAsync(
        Document document, Dictionary<StatusListId, OpenStatusList> open, DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            var record = seals.Open<CertificateRecord>(Collections.Certificates, document);
            var predecessor = DueChanges.PredecessorOf(document) is { } identifier
                ? (await archive.FindAsync(identifier, cancel) ?? throw new InvalidDataException("The certificate before is gone.")).Record
                : null;
            List<StatusListId> lists = [StatusListId.Of(record.Issuer, record.StatusSlot)];
            if (predecessor is not null)
                lists.Add(StatusListId.Of(predecessor.Issuer, predecessor.StatusSlot));
            if (!lists.All(open.ContainsKey))
                return null;

            var at = LatestOf(now, record, predecessor);
            var own = await standing.OfAsync(record, at, cancel);
            Follow(open[lists[0]], record, own.Status);
            if (predecessor is not null)
                Follow(open[lists[1]], predecessor, (await standing.OfAsync(predecessor, at, cancel)).Status);

            return new DueCertificate(document, record, lists, NextOf(record, own, at));
        }
        catch (Exception problem) when (IsDamage(problem))
        {
            LogCertificateStuck(logger, document.Id, problem);
            return null;
        }
    }

    // A change of its own may have made it due before it takes the place of the one before, or before its suspension ends: what comes later must not be forgotten.
    private static DateTimeOffset? NextOf(CertificateRecord record, Standing own, DateTimeOffset at)
    {
        var until = own.Status is CertificateStatus.Suspended ? own.Cause?.Until : null;
        return record.SupersedesFrom is { } from && from > at && !(until < from) ? from : until;
    }

    // A place that is for good, or speaks of a suspension that the record does not tell of, is never set back: a record that asks for it is an earlier one that somebody put
    // back, and with its place set its last trace but the log's would be gone.
    private void Follow(OpenStatusList list, CertificateRecord record, CertificateStatus status)
    {
        var value = ValueOf(status);
        if (!list.PlaceOf(record.StatusSlot).IsNewerThan(value, record.Statements.Count, isDue: true))
        {
            list.Set(record.StatusSlot, value, record.Statements.Count);
            return;
        }

        LogOutdated(logger, record.Identifier);
        list.Keep();
    }

    // What another process decided by a clock that is ahead of this one has happened all the same. That a certificate takes the place of another may be a thing to come.
    internal static DateTimeOffset LatestOf(DateTimeOffset now, params IEnumerable<CertificateHistory?> records) =>
        records.OfType<CertificateHistory>().SelectMany(record => record.Events).Where(happened => happened.Kind is not LogEvent.Superseded).Select(happened => happened.At).Append(now).Max();

    internal static StatusValue ValueOf(CertificateStatus status) => status switch
    {
        CertificateStatus.Valid => StatusValue.Valid,
        CertificateStatus.Suspended => StatusValue.Suspended,
        _ => StatusValue.Invalid,
    };

    private static bool IsDamage(Exception problem) => problem is DamagedRecordException or InvalidDataException or JsonException;

    [LoggerMessage(EventId = 1020, Level = LogLevel.Error, Message = "Status list {List} cannot be read; its changes wait")]
    private static partial void LogListStuck(ILogger logger, string list, Exception problem);

    [LoggerMessage(EventId = 1021, Level = LogLevel.Error, Message = "The status of {CertificateId} cannot be brought into its list; it is tried again")]
    private static partial void LogCertificateStuck(ILogger logger, string certificateId, Exception problem);

    [LoggerMessage(EventId = 1024, Level = LogLevel.Critical, Message = "The record of {CertificateId} is older than its place in the status list, which stays as it is")]
    private static partial void LogOutdated(ILogger logger, string certificateId);
}
