using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Checking;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Transparency;

public sealed class LogSequencerTests : IAsyncDisposable
{
    private readonly LoggedVault _vault = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task A_sequencer_that_was_paused_before_any_write_while_another_took_over_never_forks_the_log(int write)
    {
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        await _vault.LookAsync();
        await _vault.IssueAsync(3);
        var hasPaused = false;
        var paused = _vault.Process(store => new PausedDocuments(store, write, async () =>
        {
            hasPaused = true;
            _vault.Clock.Advance(LogSequencer.LeaseLength);
            await _vault.IssueAsync(2);
            await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
            await _vault.LookAsync();
        })).GetRequiredService<LogSequencer>();

        for (var round = 0; round < 4; round++)
        {
            await paused.RunAsync(Cancel);
            await _vault.LookAsync();
            await _vault.IssueAsync(1);
        }

        Assert.True(hasPaused);
        _vault.Clock.Advance(LogSequencer.LeaseLength);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        await FollowedLog.AssertWholeAsync(_vault);
    }

    [Fact]
    public async Task Sequencers_that_race_while_leases_run_out_never_fork_the_log()
    {
        var sequencers = Enumerable.Range(0, 4).Select(_ => _vault.Process().GetRequiredService<LogSequencer>()).ToList();
        for (var round = 0; round < 20; round++)
        {
            await _vault.IssueAsync(7);
            var works = sequencers.Select(sequencer => Task.Run(() => sequencer.RunAsync(Cancel), Cancel)).ToList();
            _vault.Clock.Advance(LogSequencer.LeaseLength);
            await Task.WhenAll(works);
            await _vault.LookAsync();
        }

        _vault.Clock.Advance(LogSequencer.LeaseLength);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        Assert.Equal(140, (await _vault.LookAsync())!.Checkpoint.Size);
        await FollowedLog.AssertWholeAsync(_vault);
    }

    [Fact]
    public async Task An_event_that_comes_while_the_others_of_its_record_are_logged_is_logged_after_them()
    {
        var id = (await _vault.IssueAsync(1))[0];

        // Its fifth write is that of the record: lease, key, head (the first checkpoint), head (the commit), record.
        var sequencer = _vault.Process(store => new PausedDocuments(store, 5, () => _vault.AddEventAsync(id))).GetRequiredService<LogSequencer>();
        await sequencer.RunAsync(Cancel);
        Assert.Equal([0, null], Assert.Single(await _vault.RecordsAsync()).Events.Select(happened => happened.LogIndex));
        await sequencer.RunAsync(Cancel);

        await FollowedLog.AssertWholeAsync(_vault);
        Assert.Equal([0, 1], Assert.Single(await _vault.RecordsAsync()).Events.Select(happened => happened.LogIndex));
    }

    [Fact]
    public async Task More_events_than_a_round_takes_are_logged_in_several()
    {
        await _vault.IssueAsync(LogSequencer.MostEntries + 10);
        var sequencer = _vault.Process().GetRequiredService<LogSequencer>();

        Assert.Equal(LogSequencer.MostEntries, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);
        Assert.Equal(10, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);
        Assert.Equal(0, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);

        await FollowedLog.AssertWholeAsync(_vault);
    }

    [Fact]
    public async Task A_certificate_with_more_events_than_an_annex_has_room_for_is_logged()
    {
        const int Many = 2000;
        var ids = await _vault.IssueAsync(2);
        var sequencer = _vault.Process().GetRequiredService<LogSequencer>();
        await sequencer.RunAsync(Cancel);
        await _vault.AddEventAsync(ids[0], Many);
        Assert.Equal(Many, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);
        await _vault.AddEventAsync(ids[0]);
        await _vault.AddEventAsync(ids[1]);
        Assert.Equal(2, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);

        Assert.NotNull((await _vault.Documents.FindAsync(Core.Storing.Collections.Certificates, ids[1], Cancel))!.Annex);
        await FollowedLog.AssertWholeAsync(_vault);
    }

    [Fact]
    public async Task A_damaged_record_is_named_and_keeps_no_other_out_of_the_log()
    {
        var ids = await _vault.IssueAsync(3);
        var stored = (await _vault.Documents.FindAsync(Core.Storing.Collections.Certificates, ids[1], Cancel))!;
        var body = stored.Body.ToArray();
        body[body.Length / 3] ^= 1;
        await _vault.Documents.WriteAsync(new Core.Storing.DocumentWrite.Replace(Core.Storing.Collections.Certificates, ids[1], 1, body, stored.Keys), Cancel);

        var round = Assert.IsType<LogRound.Done>(await _vault.Process().GetRequiredService<LogSequencer>().RunAsync(Cancel));

        Assert.Equal(2, round.Appended);
        Assert.Equal([ids[1]], round.PassedOver);
    }

    [Theory]
    [InlineData("tile/0/000.p/3")]
    [InlineData("tile/entries/000.p/3")]
    public async Task A_log_whose_end_was_changed_stands_still(string path)
    {
        await _vault.IssueAsync(3);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        await ForgeAsync(path);
        await _vault.IssueAsync(1);

        await Assert.ThrowsAsync<InvalidDataException>(() => _vault.Process().GetRequiredService<LogSequencer>().RunAsync(Cancel));

        Assert.Equal(3, (await _vault.LookAsync())!.Checkpoint.Size);
    }

    [Fact]
    public async Task A_log_whose_objects_know_more_than_its_head_signs_nothing()
    {
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        await _vault.Objects.PutOnceAsync(LogPlaces.Of("tile/0/000.p/1"), new byte[TreeHash.Length], Cancel);
        await _vault.IssueAsync(1);

        await Assert.ThrowsAsync<InvalidDataException>(() => _vault.Process().GetRequiredService<LogSequencer>().RunAsync(Cancel));

        Assert.Equal(0, (await _vault.LookAsync())!.Checkpoint.Size);
    }

    [Fact]
    public async Task A_log_whose_head_was_put_back_signs_no_second_history()
    {
        var kept = _vault.Process().GetRequiredService<LogSequencer>();
        await _vault.IssueAsync(2);
        await RunAsync(kept);
        var head = new StoredRow(_vault.DatabaseFile, Core.Storing.Collections.Leases, LogHead.Lease);
        var earlier = new[] { "body", "version" }.ToDictionary(column => column, head.Value);
        await _vault.IssueAsync(3);
        await RunAsync(kept);
        Assert.Equal(5, (await _vault.LookAsync())!.Checkpoint.Size);

        foreach (var (column, value) in earlier)
            head.Set(column, value);
        await _vault.IssueAsync(1);

        foreach (var sequencer in new[] { kept, kept, _vault.Process().GetRequiredService<LogSequencer>() })
        {
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => sequencer.RunAsync(Cancel));
            Assert.StartsWith("log-head-behind", refused.Message, StringComparison.Ordinal);
            _vault.Clock.Advance(LogSequencer.LeaseLength);
        }

        Assert.Equal(2, (await _vault.Process().GetRequiredService<PublishedLog>().CheckpointAsync(Cancel))!.Checkpoint.Size);
    }

    [Fact]
    public async Task The_check_of_inclusion_follows_the_log()
    {
        var issued = (await _vault.IssueAsync(300))[7];
        Assert.Equal(("no-log", Verdict.NotApplicable), await JudgeAsync(issued));
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        Assert.Equal(("included", Verdict.Pass), await JudgeAsync(issued));

        var fresh = (await _vault.IssueAsync(1))[0];
        Assert.Equal(("not-logged-yet", Verdict.NotApplicable), await JudgeAsync(fresh));
        _vault.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(("log-behind", Verdict.CouldNotCheck), await JudgeAsync(fresh));

        await ForgeAsync("tile/0/000");
        Assert.Equal(("log-damaged", Verdict.CouldNotCheck), await JudgeAsync(issued));
    }

    [Fact]
    public async Task A_certificate_in_whose_place_the_log_has_another_fails()
    {
        var ids = await _vault.IssueAsync(3);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        var records = await _vault.RecordsAsync();
        var record = records.Single(record => record.Identifier == ids[0]);
        var elsewhere = record with { Events = [record.Events[0] with { LogIndex = (record.Events[0].LogIndex + 1) % 3 }] };

        var check = await _vault.Process().GetRequiredService<InclusionCheck>().OfAsync(new Holding.Held(elsewhere, Valid), Cancel);

        Assert.Equal(("log-differs", Verdict.Fail), (check.Code, check.Verdict));
    }

    [Fact]
    public async Task A_mended_tile_is_believed_again_by_the_same_process()
    {
        await _vault.IssueAsync(300);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        var log = _vault.Process().GetRequiredService<PublishedLog>();
        var published = (await log.CheckpointAsync(Cancel))!;
        var whole = await ReadAsync("tile/0/000");
        await ForgeAsync("tile/0/000");
        Assert.IsType<ProofOutcome<InclusionProof>.Damaged>(await log.ProveInclusionAsync(published, 4, Cancel));

        await _vault.Objects.RepairAsync(LogPlaces.Of("tile/0/000"), whole, Cancel);

        Assert.IsType<ProofOutcome<InclusionProof>.Proved>(await log.ProveInclusionAsync(published, 4, Cancel));
    }

    [Fact]
    public async Task Nothing_beyond_the_published_tree_is_shown()
    {
        await _vault.IssueAsync(300);
        await RunAsync(_vault.Process().GetRequiredService<LogSequencer>());
        var log = _vault.Process().GetRequiredService<PublishedLog>();
        await _vault.Objects.PutOnceAsync(LogPlaces.Of("tile/0/001.p/45"), new byte[45 * TreeHash.Length], Cancel);
        await _vault.Objects.PutOnceAsync(LogPlaces.Of("tile/entries/001.p/45"), new byte[10], Cancel);

        Assert.NotNull(await log.ReadAsync(new TileAddress(0, 1, 44), Cancel));
        Assert.NotNull(await log.ReadAsync(new EntryBundleAddress(1, 44), Cancel));
        Assert.Null(await log.ReadAsync(new TileAddress(0, 1, 45), Cancel));
        Assert.Null(await log.ReadAsync(new EntryBundleAddress(1, 45), Cancel));
    }

    private static Core.Lifecycle.Standing Valid { get; } = new(Protocol.Lifecycle.CertificateStatus.Valid);

    private static async Task RunAsync(LogSequencer sequencer)
    {
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
    }

    private async Task<(string Code, Verdict Verdict)> JudgeAsync(string id)
    {
        var record = (await _vault.RecordsAsync()).Single(record => record.Identifier == id);
        var check = await _vault.Process().GetRequiredService<InclusionCheck>().OfAsync(new Holding.Held(record, Valid), Cancel);
        return (check.Code, check.Verdict);
    }

    private async Task ForgeAsync(string path)
    {
        var bytes = await ReadAsync(path);
        bytes[40] ^= 1;
        await _vault.Objects.RepairAsync(LogPlaces.Of(path), bytes, Cancel);
    }

    private async Task<byte[]> ReadAsync(string path)
    {
        await using var stream = (await _vault.Objects.ReadAsync(LogPlaces.Of(path), Cancel))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancel);
        return bytes.ToArray();
    }
}
