using LicenseVault.Core.Leasing;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;

namespace LicenseVault.Core.Checking.Logged;

/// <summary>Checks the stored log: that it is what was published, and that the records of certificates say the same.</summary>
public sealed class LogChecks(PublishedLog log, Leases leases, IObjectStore objects, TilesBeyond beyond, LogEntryChecks entries, LogRepairs repairs)
{
    private const string Place = "leases/log";
    private const string Tiles = "log/tile/";

    internal async Task CheckAsync(bool repair, Findings findings, Action<long> progress, CancellationToken cancel)
    {
        var published = await PublishedAsync(findings, cancel);
        await CheckHeadAsync(findings, cancel);
        if (published is not { Checkpoint: var checkpoint })
            return;

        var walked = await new LogWalk(new StoredTiles(objects), checkpoint.Size, checkpoint.Root).WalkAsync(VisitAsync, cancel);
        if (!walked.IsProven && !walked.HasGap)
            findings.Add(new Finding(FindingKinds.LogBroken, Place));

        var repaired = repair ? await repairs.RepairAsync(walked, cancel) : new HashSet<ObjectKey>();
        foreach (var fault in walked.Faults)
        {
            var outcome = !repair ? RepairOutcome.None : repaired.Contains(fault.Object) ? RepairOutcome.Done : RepairOutcome.Impossible;
            findings.Add(fault.Kind.At(fault.Object) with { Repair = outcome });
        }

        async Task VisitAsync(long first, IReadOnlyList<ReadOnlyMemory<byte>> some)
        {
            for (var position = 0; position < some.Count; position++)
            {
                if (await entries.FindingOfAsync(first + position, some[position], cancel) is { } finding)
                    findings.Add(finding);
            }

            progress(findings.Count("entries of the log", some.Count));
        }
    }

    private async Task<PublishedCheckpoint?> PublishedAsync(Findings findings, CancellationToken cancel)
    {
        try
        {
            if (await HeadAsync(cancel) is null && await HasTilesAsync(cancel))
                findings.Add(new Finding(FindingKinds.LogHeadMissing, Place));
            return await log.CheckpointAsync(cancel);
        }
        catch (InvalidDataException)
        {
            findings.Add(new Finding(FindingKinds.LogCheckpointRefused, Place));
        }
        catch (Exception problem) when (problem is DamagedRecordException or System.Text.Json.JsonException)
        {
            // The record of the head, or of the key, has its own finding.
        }

        return null;
    }

    private async Task CheckHeadAsync(Findings findings, CancellationToken cancel)
    {
        try
        {
            for (var head = await HeadAsync(cancel); head is not null && await beyond.FindAsync(head.Size, cancel) is not null;)
            {
                // A tile comes after the head that has it: unless the head has grown since it was read, the tile is of no tree that the head has come to.
                var later = await HeadAsync(cancel);
                if (later is null || later.Size <= head.Size)
                {
                    findings.Add(new Finding(FindingKinds.LogHeadBehind, Place));
                    return;
                }

                head = later;
            }
        }
        catch (Exception problem) when (problem is DamagedRecordException or InvalidDataException or System.Text.Json.JsonException)
        {
            // The record of the head has its own finding.
        }
    }

    private Task<LogHead?> HeadAsync(CancellationToken cancel) => leases.StateOfAsync<LogHead>(LogHead.Lease, cancel);

    private async Task<bool> HasTilesAsync(CancellationToken cancel)
    {
        await foreach (var _ in objects.ListAsync(Tiles, cancel))
            return true;
        return false;
    }
}
