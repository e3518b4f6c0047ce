using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>Finds what has happened and is not in the log yet.</summary>
public sealed class UnloggedEvents(IDocumentStore documents, RecordSeals seals)
{
    private const int PageLength = 500;
    private const string Index = "unlogged";

    /// <summary>
    /// The oldest of them, and the records that they stand in. One record's events are never parted, so there may be a few more than asked for. What cannot be logged is
    /// passed over and named: it must not keep the others out.
    /// </summary>
    public async Task<UnloggedBatch> NextAsync(int most, CancellationToken cancel)
    {
        var batch = new UnloggedBatch([], new(StringComparer.Ordinal), []);
        var reading = PageAsync(after: null, cancel);
        while (reading is not null && batch.Events.Count < most)
        {
            var page = await reading;

            // The next page is read while this one's records are opened.
            reading = page.Next is { } next && batch.Events.Count + page.Documents.Count < most ? Task.Run(() => PageAsync(next, cancel), cancel) : null;
            foreach (var found in page.Documents.AsParallel().AsOrdered().WithCancellation(cancel).Select(Read).AsSequential().TakeWhile(_ => batch.Events.Count < most))
                Take(found, batch);
        }

        if (reading is not null)
            await reading;
        return batch;
    }

    /// <summary>Since when the oldest of them has waited; null when none waits.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery(Index, [], Limit: 1), cancel);
        return page.Documents is [var oldest] ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys["unlogged_since"].Number) : null;
    }

    private Task<DocumentPage> PageAsync(string? after, CancellationToken cancel) =>
        documents.QueryAsync(Collections.Certificates, new IndexQuery(Index, [], Limit: PageLength, After: after), cancel);

    private static void Take(UnloggedRecord read, UnloggedBatch batch)
    {
        if (read.Stored is not { } stored)
        {
            batch.PassedOver.Add(read.Certificate);
            return;
        }

        batch.Events.AddRange(read.Events);
        batch.Records.Add(read.Certificate, stored);
    }

    private UnloggedRecord Read(Document document)
    {
        try
        {
            var record = seals.Open<CertificateHistory>(Collections.Certificates, document);
            var found = new List<LoggedEvent>();
            for (var number = 0; number < record.Events.Count; number++)
            {
                if (record.Events[number].LogIndex is null)
                    found.Add(new LoggedEvent(document.Id, number, CertificateEntries.Of(record, record.Events[number])));
            }

            return new UnloggedRecord(document.Id, new StoredHistory(record, document), found);
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or System.Text.Json.JsonException)
        {
            return new UnloggedRecord(document.Id, null, []);
        }
    }

    /// <param name="Stored">Null when it is damaged, or holds what can be no entry.</param>
    private sealed record UnloggedRecord(string Certificate, StoredHistory? Stored, IReadOnlyList<LoggedEvent> Events);
}

/// <param name="Events">In the order in which they are to be logged.</param>
/// <param name="Records">Their records as they were read, by identifier.</param>
/// <param name="PassedOver">Records that are damaged, or hold what can be no entry.</param>
public sealed record UnloggedBatch(List<LoggedEvent> Events, Dictionary<string, StoredHistory> Records, List<string> PassedOver);
