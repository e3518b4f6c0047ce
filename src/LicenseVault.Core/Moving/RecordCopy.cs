using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>Copies the records that the target lacks or has in an older version, each after the objects that it names.</summary>
internal sealed class RecordCopy(VaultStores source, VaultStores target, RecordSeals seals, ObjectCopy objects, MovingTally tally)
{
    private const int PageLength = 500;
    private const int AtOnce = 8;

    /// <param name="progress">Told after each page.</param>
    public async Task RunAsync(Collection collection, Action progress, CancellationToken cancel)
    {
        var pairs = Lockstep.JoinAsync(
            WholeCollection.DocumentsAsync(source.Documents, collection, PageLength, cancel),
            WholeCollection.DocumentsAsync(target.Documents, collection, PageLength, cancel),
            StoredOrder.OfDocuments,
            cancel);
        var writes = new List<PendingCopy>();
        await foreach (var (document, there) in pairs)
        {
            tally.SawRecord();
            if (WriteFor(collection, document, there) is { } write)
                writes.Add(write);
            if (writes.Count < PageLength)
                continue;

            await WriteAsync(collection, writes, cancel);
            writes.Clear();
            progress();
        }

        await WriteAsync(collection, writes, cancel);
        progress();
    }

    /// <summary>Null when there is nothing to write.</summary>
    private PendingCopy? WriteFor(Collection collection, Document document, Document? there)
    {
        if (Open(collection, document, MovingFaultKind.DamagedInSource) is not { } record)
            return null;
        if (there is null)
            return new PendingCopy(record, record.InsertInto(seals, collection));
        if (Open(collection, there, MovingFaultKind.DamagedInTarget) is not { } copy || copy.SaysTheSameAs(record))
            return null;
        if (copy.IsOlderCopyOf(record))
            return new PendingCopy(record, record.PutInPlaceOf(seals, collection, copy));

        tally.Add(MovingFaultKind.OtherRecord, PlaceOf(collection, document.Id));
        return null;
    }

    private CarriedRecord? Open(Collection collection, Document document, MovingFaultKind fault)
    {
        try
        {
            return CarriedRecord.Open(seals, collection, document);
        }
        catch (DamagedRecordException)
        {
            tally.Add(fault, PlaceOf(collection, document.Id));
            return null;
        }
    }

    private async Task WriteAsync(Collection collection, List<PendingCopy> copies, CancellationToken cancel)
    {
        var whole = new bool[copies.Count];
        await Parallel.ForAsync(0, copies.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (place, stop) =>
            whole[place] = await HasObjectsAsync(collection, copies[place], stop));

        var ready = copies.Where((_, place) => whole[place]).ToList();
        var outcomes = ready.Count == 0 ? [] : await target.Documents.WriteManyAsync([.. ready.Select(copy => copy.Write)], cancel);
        foreach (var (copy, outcome) in ready.Zip(outcomes))
        {
            if (outcome is WriteOutcome.Written || await IsThereAsync(collection, copy, cancel))
                tally.CopiedRecord();
            else
                tally.Add(outcome is WriteOutcome.KeyTaken ? MovingFaultKind.KeyTaken : MovingFaultKind.OtherRecord, PlaceOf(collection, copy.Write.Id));
        }
    }

    private async Task<bool> HasObjectsAsync(Collection collection, PendingCopy copy, CancellationToken cancel)
    {
        foreach (var key in NamedObjects.Of(collection, copy.Write.Id, copy.Record.Content.Span))
        {
            if (await objects.EnsureAsync(key, cancel))
                continue;
            tally.Add(MovingFaultKind.ObjectGone, PlaceOf(collection, copy.Write.Id));
            return false;
        }

        return true;
    }

    // A second copy at the same time may have been quicker.
    private async Task<bool> IsThereAsync(Collection collection, PendingCopy copy, CancellationToken cancel) =>
        await target.Documents.FindAsync(collection, copy.Write.Id, cancel) is { } there
        && Open(collection, there, MovingFaultKind.DamagedInTarget) is { } found
        && found.SaysTheSameAs(copy.Record);

    private static string PlaceOf(Collection collection, string id) => $"{collection.Name}/{id}";

    private sealed record PendingCopy(CarriedRecord Record, DocumentWrite Write);
}
