using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class TreeMonitorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(5, 5)]
    [InlineData(5, 6)]
    [InlineData(255, 256)]
    [InlineData(256, 700)]
    [InlineData(700, 701)]
    public async Task A_log_that_grows_is_consistent(int before, int now)
    {
        var log = new TestLog();
        log.GrowTo(before);
        var seen = await log.SignAsync();
        log.GrowTo(now);

        Assert.Equal(log.Checkpoint, Assert.IsType<MonitorOutcome.Consistent>(await MonitorOf(log).CompareAsync(seen, await log.SignAsync(), Cancel)).Latest.Checkpoint);
    }

    [Fact]
    public async Task The_first_checkpoint_is_held_against_the_tiles()
    {
        var log = new TestLog();
        log.GrowTo(300);
        var latest = await log.SignAsync();

        Assert.IsType<MonitorOutcome.Consistent>(await MonitorOf(log).CompareAsync(null, latest, Cancel));
        log.FlipABit(new TileAddress(0, 1, 44), 9);
        Assert.IsType<MonitorOutcome.TilesDamaged>(await MonitorOf(log).CompareAsync(null, latest, Cancel));
        log.Tiles.Clear();
        Assert.IsType<MonitorOutcome.Unavailable>(await MonitorOf(log).CompareAsync(null, latest, Cancel));
    }

    // The same key signs two histories: in the second, leaf 2 is another one.
    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    [InlineData(5, 300)]
    [InlineData(300, 600)]
    [InlineData(256, 512)]
    [InlineData(300, 5)]
    public async Task A_log_that_rewrites_its_history_is_forked(int before, int now)
    {
        var (one, other) = (new TestLog(), new TestLog());
        one.GrowTo(before);
        other.Append([TestLog.LeafOf(0), TestLog.LeafOf(1), TestLog.LeafOf(-2)]);
        other.GrowTo(now);

        // Whichever is the newer one serves its tiles.
        var monitor = MonitorOf(before > now ? one : other);
        var forked = Assert.IsType<MonitorOutcome.Forked>(await monitor.CompareAsync(await one.SignAsync(), await other.SignAsync(), Cancel));

        Assert.Equal((one.Checkpoint, other.Checkpoint), (forked.Seen.Checkpoint, forked.Latest.Checkpoint));
    }

    [Fact]
    public async Task A_smaller_tree_than_before_is_told()
    {
        var log = new TestLog();
        log.GrowTo(5);
        var older = await log.SignAsync();
        log.GrowTo(300);
        var newer = await log.SignAsync();

        Assert.True(Assert.IsType<MonitorOutcome.Shrunk>(await MonitorOf(log).CompareAsync(newer, older, Cancel)).IsBeginning);
        log.Tiles.Clear();
        Assert.False(Assert.IsType<MonitorOutcome.Shrunk>(await MonitorOf(log).CompareAsync(newer, older, Cancel)).IsBeginning);
    }

    [Fact]
    public async Task A_smaller_tree_of_another_history_is_not_proven_a_beginning_by_withholding_the_tiles()
    {
        var (one, other) = (new TestLog(), new TestLog());
        one.GrowTo(300);
        other.Append([TestLog.LeafOf(0), TestLog.LeafOf(-1)]);
        var (seen, shown) = (await one.SignAsync(), await other.SignAsync());
        one.Tiles.Clear();

        Assert.False(Assert.IsType<MonitorOutcome.Shrunk>(await MonitorOf(one).CompareAsync(seen, shown, Cancel)).IsBeginning);
    }

    [Fact]
    public async Task Tiles_that_are_missing_or_altered_prove_no_fork()
    {
        var log = new TestLog();
        log.GrowTo(300);
        var seen = await log.SignAsync();
        log.GrowTo(600);
        var latest = await log.SignAsync();

        log.FlipABit(new TileAddress(0, 1, 256), 9);
        Assert.IsType<MonitorOutcome.TilesDamaged>(await MonitorOf(log).CompareAsync(seen, latest, Cancel));
        log.Tiles.Remove(new TileAddress(0, 1, 256));
        Assert.Equal(new TileAddress(0, 1, 256), Assert.IsType<MonitorOutcome.Unavailable>(await MonitorOf(log).CompareAsync(seen, latest, Cancel)).Tile);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_the_logs_is_not_compared()
    {
        var log = new TestLog();
        log.GrowTo(3);
        var good = await log.SignAsync();
        var bad = await new TestLog("impostor").SignAsync();

        Assert.IsType<CheckpointVerification.NotSigned>(Assert.IsType<MonitorOutcome.NotTrusted>(await MonitorOf(log).CompareAsync(good, bad, Cancel)).Why);
        Assert.IsType<CheckpointVerification.NotSigned>(Assert.IsType<MonitorOutcome.SeenNotTrusted>(await MonitorOf(log).CompareAsync(bad, good, Cancel)).Why);
        Assert.IsType<CheckpointVerification.Unreadable>(Assert.IsType<MonitorOutcome.NotTrusted>(await MonitorOf(log).CompareAsync(null, Array.Empty<byte>(), Cancel)).Why);
    }

    [Fact]
    public async Task Witnesses_are_asked_of_the_new_checkpoint_only()
    {
        var log = new TestLog();
        log.GrowTo(3);
        var seen = await log.SignAsync();
        var monitor = new TreeMonitor(new CheckpointPolicy(TestLog.Origin, [log.Key.Key], [TestLog.Witness(1).Key], 1), log);
        Assert.IsType<CheckpointVerification.TooFewWitnesses>(Assert.IsType<MonitorOutcome.NotTrusted>(await monitor.CompareAsync(null, seen, Cancel)).Why);

        log.GrowTo(4);
        var latest = await log.Checkpoint.SignAsync(log.Key, Cancel);
        latest = await Protocol.Transparency.Notes.NoteSigning.CosignAsync(latest, TestLog.Witness(1), DateTimeOffset.UnixEpoch, Cancel);

        Assert.IsType<MonitorOutcome.Consistent>(await monitor.CompareAsync(seen, latest.ToBytes(), Cancel));
    }

    [Fact]
    public async Task A_leaf_is_found_at_its_index_and_nowhere_else()
    {
        var log = new TestLog();
        log.GrowTo(300);
        var monitor = MonitorOf(log);

        var proof = Assert.IsType<LeafOutcome.Included>(await monitor.FindAsync(log.Checkpoint, 299, TestLog.LeafOf(299), Cancel)).Proof;
        Assert.True(proof.Verifies(log.Checkpoint.Root));
        Assert.Equal(TestLog.LeafOf(298), Assert.IsType<LeafOutcome.OtherLeaf>(await monitor.FindAsync(log.Checkpoint, 298, TestLog.LeafOf(299), Cancel)).Proof.Leaf);
        Assert.IsType<LeafOutcome.NotYet>(await monitor.FindAsync(log.Checkpoint, 300, TestLog.LeafOf(300), Cancel));
        Assert.IsType<LeafOutcome.NotYet>(await monitor.FindAsync(log.Checkpoint, long.MaxValue, TestLog.LeafOf(300), Cancel));

        log.FlipABit(new TileAddress(0, 0, 256), 0);
        Assert.IsType<LeafOutcome.TilesDamaged>(await monitor.FindAsync(log.Checkpoint, 0, TestLog.LeafOf(0), Cancel));
        log.Tiles.Remove(new TileAddress(0, 0, 256));
        Assert.IsType<LeafOutcome.Unavailable>(await monitor.FindAsync(log.Checkpoint, 0, TestLog.LeafOf(0), Cancel));
    }

    private static TreeMonitor MonitorOf(TestLog log) => new(new CheckpointPolicy(TestLog.Origin, [log.Key.Key], [], 0), log);
}
