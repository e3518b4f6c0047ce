using LicenseVault.Core.Archiving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Transparency;

/// <summary>Writes beside the records of certificates where their events stand in the log. May be called any number of times.</summary>
public sealed class EventIndices(IDocumentStore documents, RecordSeals seals)
{
    private const int MostWrites = 512;
    private const int AtOnce = 3;
    private const int Tries = 100;

    /// <param name="batch">What the log has.</param>
    /// <param name="known">Records that were read a moment ago; what is not among them, or was changed since, is read.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task SetAsync(StagedBatch batch, IReadOnlyDictionary<string, StoredHistory> known, CancellationToken cancel)
    {
        var placed = batch.Events.Select((happened, position) => new PlacedEvent(happened, batch.From + position));

        // While some are on their way to the disk, others are sealed.
        await Parallel.ForEachAsync(
            placed.GroupBy(place => place.Event.Certificate).Chunk(MostWrites),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (some, stop) => await SetSomeAsync(some, known, stop));
    }

    private async Task SetSomeAsync(
        IReadOnlyList<IGrouping<string, PlacedEvent>> some, IReadOnlyDictionary<string, StoredHistory> known, CancellationToken cancel)
    {
        var left = some;
        for (var attempt = 0; left.Count > 0; attempt++)
        {
            if (attempt == Tries)
                throw new InvalidOperationException($"Records of certificates changed {Tries} times while their places in the log were written.");

            var writes = new List<(IGrouping<string, PlacedEvent> Places, DocumentWrite Write)>();
            foreach (var places in left)
            {
                // What was read a moment ago is what the entries were made of.
                var read = attempt == 0 ? known.GetValueOrDefault(places.Key) : null;
                if ((read ?? await FindAsync(places.Key, cancel)) is { } stored && WriteOf(stored, places, isOfEntries: read is not null) is { } write)
                    writes.Add((places, write));
            }

            if (writes.Count == 0)
                return;

            // A record that changed meanwhile is read again: it may have a new event, which waits for the next round.
            var outcomes = await documents.WriteManyAsync([.. writes.Select(each => each.Write)], cancel);
            left = [.. writes.Zip(outcomes).Where(pair => pair.Second is not WriteOutcome.Written).Select(pair => pair.First.Places)];
        }
    }

    private async Task<StoredHistory?> FindAsync(string identifier, CancellationToken cancel)
    {
        try
        {
            return await documents.FindAsync(Collections.Certificates, identifier, cancel) is { } document
                ? new StoredHistory(seals.Open<CertificateHistory>(Collections.Certificates, document), document)
                : null;
        }
        catch (DamagedRecordException)
        {
            // fsck tells of it. One record must not keep all others out of the log.
            return null;
        }
    }

    /// <param name="isOfEntries">Whether the entries were made of this very record.</param>
    private DocumentWrite? WriteOf(StoredHistory stored, IEnumerable<PlacedEvent> places, bool isOfEntries)
    {
        var record = stored.History;
        CertificateEvent[] events = [.. record.Events];
        var hasChanged = false;
        foreach (var (happened, index) in places)
        {
            if (happened.Number < events.Length
                && events[happened.Number] is { LogIndex: null } unlogged
                && (isOfEntries || CertificateEntries.Of(record, unlogged).AsSpan().SequenceEqual(happened.Entry)))
            {
                events[happened.Number] = unlogged with { LogIndex = index };
                hasChanged = true;
            }
        }

        if (!hasChanged)
            return null;

        var keys = new Dictionary<string, IndexValue>(stored.Document.Keys);
        if (Array.TrueForAll(events, happened => happened.LogIndex is not null))
            keys.Remove("unlogged_since");
        var annex = (record.Read ?? new CertificateAnnex([])) with { LogIndices = [.. events.Select(happened => happened.LogIndex)] };
        var annotation = seals.Annotate(Collections.Certificates, stored.Document, annex, keys);
        if (annotation.Annex.Length <= DocumentRules.LongestAnnex)
            return annotation;

        // Hundreds of events and a few statements have no room in an annex.
        var whole = seals.Open<CertificateRecord>(Collections.Certificates, stored.Document) with { Events = events };
        return seals.Replace(Collections.Certificates, stored.Document.Id, stored.Document.Version, whole, keys);
    }

    private sealed record PlacedEvent(LoggedEvent Event, long Index);
}
