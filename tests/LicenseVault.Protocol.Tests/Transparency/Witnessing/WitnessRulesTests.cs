using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Tests.Transparency.Witnessing;

/// <summary>Every rule that C2SP tlog-witness states for "add-checkpoint".</summary>
public sealed class WitnessRulesTests
{
    private readonly TestLog _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 300)]
    [InlineData(1, 2)]
    [InlineData(4, 7)]
    [InlineData(7, 7)]
    [InlineData(255, 300)]
    public async Task A_tree_that_grew_from_the_last_one_may_be_cosigned(int from, int to)
    {
        var (last, request) = await GrownAsync(from, to);

        Assert.IsType<WitnessJudgement.MayCosign>(Judge(request, last));
    }

    [Fact]
    public async Task Another_origin_is_another_log_even_under_the_same_key()
    {
        var (last, request) = await GrownAsync(1, 2);
        var renamed = NoteVerifierKey.Of("other.example/log", NoteKeyType.Ed25519, _log.Key.Key.PublicKey.Span);

        Assert.IsType<WitnessJudgement.OtherLog>(WitnessRules.Judge(request, renamed, last));
    }

    [Fact]
    public async Task A_note_that_the_log_did_not_sign_or_signed_badly_is_not_signed()
    {
        var (last, request) = await GrownAsync(1, 2);
        var stranger = new TestLog("another key");
        var bad = new NoteSignature(TestLog.Origin, _log.Key.Key.Id, new byte[64]);
        var line = Convert.ToBase64String([.. BitConverter.GetBytes(System.Net.IPAddress.HostToNetworkOrder((int)bad.KeyId)), .. bad.Signature.Span]);

        Assert.IsType<WitnessJudgement.NotSigned>(WitnessRules.Judge(request, stranger.Key.Key, last));
        Assert.IsType<WitnessJudgement.NotSigned>(Judge(request with { Note = Cosignatures.With(request.Note, [$"— {TestLog.Origin} {line}\n"]) }, last));
    }

    [Fact]
    public async Task Unknown_signatures_are_passed_over()
    {
        var (last, request) = await GrownAsync(1, 2);
        var cosigned = await NoteSigning.CosignAsync(request.Note, TestLog.Witness(1), DateTimeOffset.UnixEpoch.AddDays(1), Cancel);

        Assert.IsType<WitnessJudgement.MayCosign>(Judge(request with { Note = cosigned }, last));
    }

    [Fact]
    public async Task An_old_size_beyond_the_checkpoint_is_refused_before_it_is_compared()
    {
        var (last, request) = await GrownAsync(2, 3);

        Assert.IsType<WitnessJudgement.OldSizeTooLarge>(Judge(request with { OldSize = 4 }, last));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_old_size_than_that_of_the_last_tree_is_told_the_last_size(int old)
    {
        var (last, request) = await GrownAsync(2, 3);

        Assert.Equal(2, Assert.IsType<WitnessJudgement.SizeDiffers>(Judge(request with { OldSize = old }, last)).Size);
    }

    [Fact]
    public async Task A_checkpoint_that_goes_back_is_told_the_last_size()
    {
        var (_, request) = await GrownAsync(2, 3);

        Assert.Equal(9, Assert.IsType<WitnessJudgement.SizeDiffers>(Judge(request, new WitnessedTree(9, request.Checkpoint.Root))).Size);
    }

    [Fact]
    public async Task A_proof_that_is_short_long_changed_or_not_empty_from_nothing_proves_nothing()
    {
        var (last, request) = await GrownAsync(5, 9);
        Assert.NotEmpty(request.Proof);
        Assert.IsType<WitnessJudgement.NotProven>(Judge(request with { Proof = [.. request.Proof.Skip(1)] }, last));
        Assert.IsType<WitnessJudgement.NotProven>(Judge(request with { Proof = [.. request.Proof, request.Proof[0]] }, last));
        Assert.IsType<WitnessJudgement.NotProven>(Judge(request with { Proof = [.. request.Proof.Select((hash, place) => place == 1 ? TestLog.LeafOf(77) : hash)] }, last));
        Assert.IsType<WitnessJudgement.NotProven>(Judge(request with { OldSize = 0 }, WitnessedTree.None));

        var (same, again) = await GrownAsync(9, 9);
        Assert.IsType<WitnessJudgement.NotProven>(Judge(again with { Proof = [same.Root] }, same));
    }

    [Fact]
    public async Task A_tree_of_another_history_is_not_proven_and_one_of_the_same_size_is_a_fork()
    {
        var (last, request) = await GrownAsync(5, 9);

        Assert.IsType<WitnessJudgement.NotProven>(Judge(request, last with { Root = TestLog.LeafOf(1) }));
        Assert.IsType<WitnessJudgement.Forked>(Judge(request with { OldSize = 9, Proof = [] }, new WitnessedTree(9, TestLog.LeafOf(1))));
    }

    private WitnessJudgement Judge(WitnessRequest request, WitnessedTree last) => WitnessRules.Judge(request, _log.Key.Key, last);

    private async Task<(WitnessedTree Last, WitnessRequest Request)> GrownAsync(int from, int to)
    {
        _log.GrowTo(from);
        var last = new WitnessedTree(_log.Checkpoint.Size, _log.Checkpoint.Root);
        _log.GrowTo(to);
        var proof = await new TreeProver(to, _log.Checkpoint.Root, _log).ProveConsistencyAsync(from, Cancel);
        var note = Assert.IsType<NoteReading.Readable>(SignedNote.Read(await _log.SignAsync())).Note;
        return (last, new WitnessRequest(from, Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(proof).Proof.Path, _log.Checkpoint, note));
    }
}
