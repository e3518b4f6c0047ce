using System.Text;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Trees;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Transparency;

/// <summary>What must be true of a log whatever has happened to its sequencers.</summary>
internal static class FollowedLog
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Every checkpoint that was ever seen is the beginning of the log, every event is in it once, and every proof verifies.</summary>
    public static async Task AssertWholeAsync(LoggedVault vault)
    {
        var published = (await vault.LookAsync())!;
        var log = vault.Process().GetRequiredService<PublishedLog>();
        var monitor = new TreeMonitor(new CheckpointPolicy(published.Key.Name, [published.Key], [], 0), new StoredTiles(vault.Objects));
        foreach (var seen in vault.Seen)
            Assert.IsType<MonitorOutcome.Consistent>(await monitor.CompareAsync(seen, Encoding.UTF8.GetBytes(published.Note), Cancel));

        var records = await vault.RecordsAsync();
        var events = records.SelectMany(record => record.Events.Select(happened => (Record: record, Event: happened))).ToList();
        Assert.Equal(events.Count, published.Checkpoint.Size);
        Assert.Equal(Enumerable.Range(0, events.Count).Select(index => (long?)index), events.Select(each => each.Event.LogIndex).Order());

        var entries = await vault.EntriesAsync(published);
        Assert.All(events, each => Assert.Equal(CertificateEntries.Of(each.Record, each.Event), LogEntryCodec.Write(entries[(int)each.Event.LogIndex!])));
        foreach (var (record, happened) in events.TakeLast(20).Concat(events.Take(3)))
            await AssertProvedAsync(log, published, record, happened);
        Assert.Null(await vault.Process().GetRequiredService<UnloggedEvents>().OldestAsync(Cancel));
    }

    private static async Task AssertProvedAsync(PublishedLog log, PublishedCheckpoint published, CertificateRecord record, CertificateEvent happened)
    {
        var index = happened.LogIndex!.Value;
        var inclusion = Assert.IsType<ProofOutcome<InclusionProof>.Proved>(await log.ProveInclusionAsync(published, index, Cancel)).Proof;
        Assert.Equal(MerkleTree.LeafHash(CertificateEntries.Of(record, happened)), inclusion.Leaf);
        Assert.True(inclusion.Verifies(published.Checkpoint.Root));
        var consistency = Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(await log.ProveConsistencyAsync(published, index / 2, index, Cancel)).Proof;
        var root = Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(await log.RootAtAsync(published, index, Cancel)).Proof.OlderRoot;
        Assert.True(consistency.Verifies(root));
    }
}
