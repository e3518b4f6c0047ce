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
        string? after = null;
        do
        {
            var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery(Index, [], Limit: PageLength, After: after), cancel);
            foreach (var document in page.Documents.TakeWhile(_ => batch.Events.Count < most))
                Take(document, batch);
            after = page.Next;
        }
        while (after is not null && batch.Events.Count < most);

        return batch;
    }

    /// <summary>Since when the oldest of them has waited; null when none waits.</summary>
    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Certificates, new IndexQuery(Index, [], Limit: 1), cancel);
        return page.Documents is [var oldest] ? DateTimeOffset.FromUnixTimeSeconds(oldest.Keys["unlogged_since"].Number) : null;
    }

    private void Take(Document document, UnloggedBatch batch)
    {
        try
        {
            var record = seals.Open<CertificateRecord>(Collections.Certificates, document);
            var found = new List<LoggedEvent>();
            for (var number = 0; number < record.Events.Count; number++)
            {
                if (record.Events[number].LogIndex is null)
                    found.Add(new LoggedEvent(document.Id, number, CertificateEntries.Of(record, record.Events[number])));
            }

            batch.Events.AddRange(found);
            batch.Records.Add(document.Id, new StoredCertificate(record, document.Version, document.Keys));
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or System.Text.Json.JsonException)
        {
            batch.PassedOver.Add(document.Id);
        }
    }
}

/// <param name="Events">In the order in which they are to be logged.</param>
/// <param name="Records">Their records as they were read, by identifier.</param>
/// <param name="PassedOver">Records that are damaged, or hold what can be no entry.</param>
public sealed record UnloggedBatch(List<LoggedEvent> Events, Dictionary<string, StoredCertificate> Records, List<string> PassedOver);
