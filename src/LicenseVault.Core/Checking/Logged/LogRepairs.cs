using LicenseVault.Core.Archiving;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>Puts back what the log has lost: tiles from its entries, and entries from the records of certificates; only what the published root commits to.</summary>
public sealed class LogRepairs(IObjectStore objects, RecordWalk walk, Protecting.RecordSeals seals)
{
    /// <summary>What could be put back.</summary>
    internal async Task<IReadOnlySet<ObjectKey>> RepairAsync(WalkedLog log, CancellationToken cancel)
    {
        var repaired = new HashSet<ObjectKey>();
        if (!log.IsProven)
            return repaired;

        foreach (var fault in log.Faults)
        {
            if (fault.Content is { } content)
                await PutAsync(fault.Object, content);
        }

        var bundles = log.Faults.Where(fault => fault.Bundle is not null).ToDictionary(fault => fault.Bundle!.Value.Index, fault => fault);
        foreach (var (index, entries) in await EntriesOfAsync(bundles, cancel))
            await PutAsync(bundles[index].Object, EntryBundles.Grow(index * TileAddress.FullWidth, [], entries)[0].Content);
        return repaired;

        async Task PutAsync(ObjectKey key, ReadOnlyMemory<byte> content)
        {
            await objects.RepairAsync(key, content, cancel);
            repaired.Add(key);
        }
    }

    // The bundles of which every entry follows from a record.
    private async Task<Dictionary<long, ReadOnlyMemory<byte>[]>> EntriesOfAsync(Dictionary<long, LogFault> bundles, CancellationToken cancel)
    {
        var found = bundles.ToDictionary(bundle => bundle.Key, bundle => new ReadOnlyMemory<byte>[bundle.Value.Leaves.Count]);
        if (found.Count == 0)
            return found;

        await foreach (var document in walk.OfAsync(Collections.Certificates, _ => { }, cancel))
        {
            if (seals.TryOpen<CertificateRecord>(Collections.Certificates, document, []) is not { } record)
                continue;

            foreach (var happened in record.Events)
            {
                var index = happened.LogIndex ?? -1;
                if (found.TryGetValue(index / TileAddress.FullWidth, out var entries) && index >= 0 && index % TileAddress.FullWidth < entries.Length)
                    entries[index % TileAddress.FullWidth] = CertificateEntries.Of(record, happened);
            }
        }

        return found.Where(each => each.Value.Zip(bundles[each.Key].Leaves).All(pair => !pair.First.IsEmpty && MerkleTree.LeafHash(pair.First.Span) == pair.Second)).ToDictionary();
    }
}
