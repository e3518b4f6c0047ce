using System.Security.Cryptography;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>
/// Reads every record and every object of the source and of the target, and tells where they differ. It writes nothing. What only the
/// target has is no fault: it may have been issued there.
/// </summary>
public sealed class VaultComparison(VaultStores source, VaultStores target, RecordSeals seals)
{
    private const int PageLength = 500;
    private const int AtOnce = 8;
    private const int BlockLength = 64 * 1024;

    /// <param name="progress">Told now and then how far it has come; possibly by several threads.</param>
    public async Task<MovingTally> RunAsync(Action<MovingTally> progress, CancellationToken cancel)
    {
        var tally = new MovingTally();
        foreach (var collection in Collections.All)
            await CompareAsync(collection, tally, progress, cancel);
        await CompareObjectsAsync(tally, progress, cancel);
        return tally;
    }

    private async Task CompareAsync(Collection collection, MovingTally tally, Action<MovingTally> progress, CancellationToken cancel)
    {
        var pairs = Lockstep.JoinAsync(
            WholeCollection.DocumentsAsync(source.Documents, collection, PageLength, cancel),
            WholeCollection.DocumentsAsync(target.Documents, collection, PageLength, cancel),
            StoredOrder.OfDocuments,
            cancel);
        await foreach (var (document, there) in pairs)
        {
            tally.SawRecord();
            if (FaultOf(collection, document, there) is { } fault)
                tally.Add(fault, $"{collection.Name}/{document.Id}");
            progress(tally);
        }
    }

    private MovingFaultKind? FaultOf(Collection collection, Document document, Document? there)
    {
        if (TryOpen(collection, document) is not { } record)
            return MovingFaultKind.DamagedInSource;
        if (there is null)
            return MovingFaultKind.Missing;
        if (TryOpen(collection, there) is not { } copy)
            return MovingFaultKind.DamagedInTarget;
        return copy.SaysTheSameAs(record) ? null
            : copy.IsOlderCopyOf(record) ? MovingFaultKind.Missing
            : MovingFaultKind.OtherRecord;
    }

    private CarriedRecord? TryOpen(Collection collection, Document document)
    {
        try
        {
            return CarriedRecord.Open(seals, collection, document);
        }
        catch (DamagedRecordException)
        {
            return null;
        }
    }

    private async Task CompareObjectsAsync(MovingTally tally, Action<MovingTally> progress, CancellationToken cancel) =>
        await Parallel.ForEachAsync(
            source.Objects.ListAsync("", cancel),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (key, stop) =>
            {
                tally.SawObject();
                var here = await DigestOfAsync(source.Objects, key, tally, stop);
                var there = await DigestOfAsync(target.Objects, key, tally, stop);
                if (here is null || there is null)
                    tally.Add(MovingFaultKind.Missing, key.Value);
                else if (!here.AsSpan().SequenceEqual(there))
                    tally.Add(MovingFaultKind.OtherObject, key.Value);
                progress(tally);
            });

    private static async Task<byte[]?> DigestOfAsync(IObjectStore objects, ObjectKey key, MovingTally tally, CancellationToken cancel)
    {
        await using var stream = await objects.ReadAsync(key, cancel);
        if (stream is null)
            return null;

        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockLength];
        int read;
        while ((read = await stream.ReadAsync(block, cancel)) > 0)
        {
            digest.AppendData(block, 0, read);
            tally.ReadBytes(read);
        }

        return digest.GetHashAndReset();
    }
}
