using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Witnessing;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Transparency;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A witness on a real store: what it remembers, what two at once do, and what a crash leaves.</summary>
public sealed class WitnessTests : IAsyncDisposable
{
    private readonly WitnessFolder _folder = new();
    private readonly GrowingLog _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Log => Witness.IdOf(GrowingLog.Key.Key.Name);

    [Fact]
    public async Task What_it_cosigned_is_remembered_by_the_next_process_with_both_signatures_and_no_others()
    {
        var witness = await _folder.ProcessAsync();
        var request = await _log.RequestAsync(0, 5);
        var strange = await NoteSigning.CosignAsync(request.Note, Stranger(), _folder.Clock.GetUtcNow(), Cancel);

        var lines = await CosignedAsync(witness, request with { Note = strange });

        var next = await _folder.ProcessAsync("another name");
        var kept = Encoding.UTF8.GetBytes((await next.LastAsync(Log, Cancel))!.Note);
        Assert.Equal(("witness.example", witness.Key), (next.Key.Name, next.Key));
        var policy = new CheckpointPolicy(GrowingLog.Key.Key.Name, [GrowingLog.Key.Key], [witness.Key], 1);
        var signed = Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(kept)).Checkpoint;
        Assert.Equal((5, 2, _folder.Clock.GetUtcNow()), (signed.Checkpoint.Size, signed.Note.Signatures.Count, signed.Witnesses[0].At));
        Assert.EndsWith(lines, Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
        Assert.Null(await next.LastAsync(Witness.IdOf("other.example/log"), Cancel));
    }

    [Fact]
    public async Task A_witness_that_lost_its_records_has_lost_its_key_and_one_that_lost_its_secret_its_records()
    {
        await using var empty = new WitnessFolder("drawn anew");

        Assert.NotEqual((await _folder.ProcessAsync()).Key, (await empty.ProcessAsync()).Key);
        await Assert.ThrowsAsync<DamagedRecordException>(() => _folder.ProcessAsync(secret: 2));
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_cosignature_for_a_minute_and_writes_nothing()
    {
        var witness = await _folder.ProcessAsync();
        var first = await CosignedAsync(witness, await _log.RequestAsync(0, 5));
        _folder.Power.Restore();

        _folder.Clock.Advance(Witness.Repeated - TimeSpan.FromSeconds(1));
        Assert.Equal(first, await CosignedAsync(witness, await _log.RequestAsync(5, 5)));
        Assert.Empty(_folder.Power.Writes);

        _folder.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, await CosignedAsync(witness, await _log.RequestAsync(5, 5)));
        Assert.Equal(["replace witnessed_logs"], _folder.Power.Writes);
    }

    [Fact]
    public async Task Going_back_forking_and_skipping_are_refused_after_a_restart_too()
    {
        var liar = new GrowingLog("another");
        await CosignedAsync(await _folder.ProcessAsync(), await _log.RequestAsync(0, 5));
        var witness = await _folder.ProcessAsync();

        Assert.Equal(new WitnessJudgement.SizeDiffers(5), await RefusedAsync(witness, await _log.RequestAsync(0, 3)));
        Assert.Equal(new WitnessJudgement.SizeDiffers(5), await RefusedAsync(witness, await _log.RequestAsync(3, 9)));
        Assert.IsType<WitnessJudgement.Forked>(await RefusedAsync(witness, await liar.RequestAsync(5, 5)));
        Assert.IsType<WitnessJudgement.NotProven>(await RefusedAsync(witness, await liar.RequestAsync(5, 9)));
        Assert.Equal(5, (await witness.LastAsync(Log, Cancel))!.Size);
        await CosignedAsync(witness, await _log.RequestAsync(5, 9));
    }

    [Fact]
    public async Task Of_two_histories_submitted_at_once_one_is_cosigned()
    {
        var (one, other) = (await _log.RequestAsync(0, 5), await new GrowingLog("another").RequestAsync(0, 5));
        for (var round = 0; round < 20; round++)
        {
            await using var folder = new WitnessFolder();
            var (here, there) = (await folder.ProcessAsync(), await folder.ProcessAsync());
            using var start = new Barrier(participantCount: 2);

            var outcomes = await Task.WhenAll(OwnThread(start, here, one), OwnThread(start, there, other));

            var winner = Assert.Single(outcomes.Index(), outcome => outcome.Item is WitnessOutcome.Cosigned).Index;
            Assert.Equal((winner == 0 ? one : other).Checkpoint.Root.ToString(), (await here.LastAsync(Log, Cancel))!.Root);
            Assert.Equal(new WitnessJudgement.SizeDiffers(5), Assert.IsType<WitnessOutcome.Refused>(outcomes[1 - winner]).Why);
        }
    }

    [Theory]
    [InlineData(0, "insert witnessed_logs")]
    [InlineData(3, "replace witnessed_logs")]
    public async Task A_submission_that_is_overtaken_before_it_is_recorded_is_held_against_the_other(int from, string write)
    {
        var quick = await _folder.ProcessAsync();
        if (from > 0)
            await CosignedAsync(quick, await _log.RequestAsync(0, from));
        _folder.Power.Restore();
        var slow = await _folder.ProcessAsync(documents: store => new PausedDocuments(store, before: 1, async () => await CosignedAsync(quick, await _log.RequestAsync(from, 9))));

        Assert.Equal(new WitnessJudgement.SizeDiffers(9), await RefusedAsync(slow, await _log.RequestAsync(from, 5)));
        Assert.Equal([write, write], _folder.Power.Writes);
        Assert.Equal(9, (await slow.LastAsync(Log, Cancel))!.Size);
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite)]
    [InlineData(Fault.AfterTheWrite)]
    public async Task A_crash_between_signing_and_storing_gives_nothing_away_and_one_after_it_is_remembered(Fault fault)
    {
        var (witness, liar) = (await _folder.ProcessAsync(), new GrowingLog("another"));
        await CosignedAsync(witness, await _log.RequestAsync(0, 5));
        _folder.Power.CrashOnce("replace witnessed_logs", fault);
        await Assert.ThrowsAsync<PowerCutException>(async () => await witness.CosignAsync(await _log.RequestAsync(5, 9), Cancel));
        _folder.Power.Restore();

        var next = await _folder.ProcessAsync();
        if (fault is Fault.BeforeTheWrite)
        {
            await CosignedAsync(next, await _log.RequestAsync(5, 9));
        }
        else
        {
            Assert.Equal(new WitnessJudgement.SizeDiffers(9), await RefusedAsync(next, await _log.RequestAsync(5, 9)));
            Assert.IsType<WitnessJudgement.Forked>(await RefusedAsync(next, await liar.RequestAsync(9, 9)));
            await CosignedAsync(next, await _log.RequestAsync(9, 9));
        }
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private static Ed25519NoteSigner Stranger() => new Ed25519NoteSigner("stranger.example", NoteKeyType.Cosignature, Protocol.Signatures.Ed25519PrivateKey.FromSeed(new byte[32]));

    private static async Task<string> CosignedAsync(Witness witness, WitnessRequest request) =>
        Assert.IsType<WitnessOutcome.Cosigned>(await witness.CosignAsync(request, Cancel)).Lines;

    private static async Task<WitnessJudgement> RefusedAsync(Witness witness, WitnessRequest request) =>
        Assert.IsType<WitnessOutcome.Refused>(await witness.CosignAsync(request, Cancel)).Why;

    private static Task<WitnessOutcome> OwnThread(Barrier start, Witness witness, WitnessRequest request) => Task.Factory.StartNew(
        () =>
        {
            start.SignalAndWait(Cancel);
            return witness.CosignAsync(request, Cancel);
        },
        Cancel,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default).Unwrap();
}
