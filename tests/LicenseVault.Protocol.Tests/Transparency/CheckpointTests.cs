using System.Text;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Transparency;

public sealed class CheckpointTests
{
    // C2SP tlog-checkpoint.
    private const string Published = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private const string EmptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly DateTimeOffset At = new(2026, 1, 6, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_published_checkpoint_is_read_and_written()
    {
        var checkpoint = Readable(Published);

        Assert.Equal(("example.com/behind-the-sofa", 20852163, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="), (checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToString()));
        Assert.Empty(checkpoint.Extensions);
        Assert.Equal(Published, Encoding.UTF8.GetString(checkpoint.ToText()));
        Assert.Equal(checkpoint, Checkpoint.Of(checkpoint.Origin, checkpoint.Size, checkpoint.Root));
    }

    [Fact]
    public void Extension_lines_are_kept()
    {
        var checkpoint = Readable(Published + "one\ntwo\n");

        Assert.Equal(["one", "two"], checkpoint.Extensions);
        Assert.Equal(Published + "one\ntwo\n", Encoding.UTF8.GetString(checkpoint.ToText()));
    }

    [Fact]
    public void The_tree_without_leaves_has_one_checkpoint()
    {
        Assert.Equal($"o\n0\n{EmptyRoot}\n", Encoding.UTF8.GetString(Checkpoint.Of("o", 0, MerkleTree.EmptyRoot).ToText()));
        Assert.Equal(0, Readable($"o\n0\n{EmptyRoot}\n").Size);
        Assert.Throws<ArgumentException>(() => Checkpoint.Of("o", 0, TestLog.LeafOf(0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("o\n1\n")]
    [InlineData("o\n1\n" + EmptyRoot)]
    [InlineData("\n1\n" + EmptyRoot + "\n")]
    [InlineData("o\n\n" + EmptyRoot + "\n")]
    [InlineData("o\n1\n" + EmptyRoot + "\n\n")]
    [InlineData("o\n1\n" + EmptyRoot + "\nx\n\ny\n")]
    [InlineData("o\n01\n" + EmptyRoot + "\n")]
    [InlineData("o\n+1\n" + EmptyRoot + "\n")]
    [InlineData("o\n-1\n" + EmptyRoot + "\n")]
    [InlineData("o\n 1\n" + EmptyRoot + "\n")]
    [InlineData("o\n1 \n" + EmptyRoot + "\n")]
    [InlineData("o\n1e3\n" + EmptyRoot + "\n")]
    [InlineData("o\n9223372036854775808\n" + EmptyRoot + "\n")]
    [InlineData("o\n٣\n" + EmptyRoot + "\n")]
    [InlineData("o\n1\n" + EmptyRoot + " \n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n")]
    [InlineData("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hS\n")]
    [InlineData("o\n1\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("o\r\n1\r\n" + EmptyRoot + "\r\n")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.Equal("checkpoint-malformed", FaultOf(text));

    [Fact]
    public void A_tree_without_leaves_under_another_root_is_refused_by_its_own_name() =>
        Assert.Equal("checkpoint-root-unfit", FaultOf("o\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"));

    [Fact]
    public async Task A_log_signs_with_the_key_of_its_origin_only()
    {
        var log = new TestLog();

        await Assert.ThrowsAsync<ArgumentException>(async () => await Checkpoint.Of("another.example", 0, MerkleTree.EmptyRoot).SignAsync(log.Key, Cancel));
    }

    [Fact]
    public async Task A_signed_checkpoint_is_trusted()
    {
        var log = new TestLog();
        log.GrowTo(3);

        var trusted = Assert.IsType<CheckpointVerification.Trusted>(PolicyOf(log).Verify(await log.SignAsync()));

        Assert.Equal(log.Checkpoint, trusted.Checkpoint.Checkpoint);
        Assert.Empty(trusted.Checkpoint.Witnesses);
        Assert.Equal(await log.SignAsync(), trusted.Checkpoint.Note.ToBytes());
    }

    [Fact]
    public async Task A_checkpoint_of_another_log_or_another_key_is_not()
    {
        var log = new TestLog();
        var note = await log.SignAsync();
        var other = new CheckpointPolicy("other.example", [log.Key.Key], [], 0);

        Assert.IsType<CheckpointVerification.OtherLog>(other.Verify(note));
        Assert.IsType<CheckpointVerification.NotSigned>(PolicyOf(new TestLog("another key")).Verify(note));
        Assert.IsType<CheckpointVerification.Unreadable>(PolicyOf(log).Verify(note.AsSpan(1..^1)));
        Assert.IsType<CheckpointVerification.Unreadable>(PolicyOf(log).Verify((await NoteSigning.SignAsync("not a checkpoint\n"u8.ToArray(), log.Key, Cancel)).ToBytes()));
    }

    [Fact]
    public async Task A_changed_size_is_found()
    {
        var log = new TestLog();
        log.GrowTo(3);
        var text = Encoding.UTF8.GetString(await log.SignAsync()).Replace("\n3\n", "\n4\n", StringComparison.Ordinal);

        Assert.Equal(TestLog.Origin, Assert.IsType<CheckpointVerification.WrongSignature>(PolicyOf(log).Verify(Encoding.UTF8.GetBytes(text))).KeyName);
    }

    [Fact]
    public async Task While_a_key_is_replaced_either_is_good()
    {
        var (older, newer) = (new TestLog("older"), new TestLog("newer"));
        var policy = new CheckpointPolicy(TestLog.Origin, [older.Key.Key, newer.Key.Key], [], 0);

        Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(await older.SignAsync()));
        Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(await newer.SignAsync()));
    }

    [Theory]
    [InlineData(0, 2, false)]
    [InlineData(1, 2, false)]
    [InlineData(2, 2, true)]
    [InlineData(3, 2, true)]
    [InlineData(0, 0, true)]
    [InlineData(3, 3, true)]
    public async Task So_many_of_the_witnesses_are_needed(int cosigned, int quorum, bool isTrusted)
    {
        var log = new TestLog();
        var note = await log.Checkpoint.SignAsync(log.Key, Cancel);
        for (var number = 0; number < cosigned; number++)
        {
            // Twice is once.
            note = await NoteSigning.CosignAsync(note, TestLog.Witness(number), At, Cancel);
            note = await NoteSigning.CosignAsync(note, TestLog.Witness(number), At.AddSeconds(1), Cancel);
        }

        note = await NoteSigning.CosignAsync(note, TestLog.Witness(99), At, Cancel);
        var policy = new CheckpointPolicy(TestLog.Origin, [log.Key.Key], Enumerable.Range(0, 3).Select(number => TestLog.Witness(number).Key), quorum);

        var verification = policy.Verify(note.ToBytes());
        var checkpoint = verification switch
        {
            CheckpointVerification.Trusted trusted when isTrusted => trusted.Checkpoint,
            CheckpointVerification.TooFewWitnesses few when !isTrusted && few.Needed == quorum => few.Checkpoint,
            _ => throw new Xunit.Sdk.XunitException(verification.ToString()),
        };
        Assert.Equal(cosigned, checkpoint.Witnesses.Count);
        Assert.All(checkpoint.Witnesses, witness => Assert.Equal(At, witness.At));
    }

    [Fact]
    public async Task Witnesses_do_not_stand_in_for_the_log()
    {
        var log = new TestLog();
        var note = await NoteSigning.CosignAsync(await log.Checkpoint.SignAsync(new TestLog("impostor").Key, Cancel), TestLog.Witness(0), At, Cancel);

        Assert.IsType<CheckpointVerification.NotSigned>(new CheckpointPolicy(TestLog.Origin, [log.Key.Key], [TestLog.Witness(0).Key], 1).Verify(note.ToBytes()));
    }

    [Fact]
    public void A_policy_that_cannot_hold_is_refused()
    {
        var log = new TestLog().Key.Key;
        var witness = TestLog.Witness(0).Key;
        var alias = NoteVerifierKey.Of("alias.example", NoteKeyType.Cosignature, witness.PublicKey.Span);
        var itself = NoteVerifierKey.Of("itself.example", NoteKeyType.Cosignature, log.PublicKey.Span);

        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [], [], 0));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [witness], [], 0));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [log], [log], 0));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [log], [witness], 2));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [log], [witness], -1));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [log], [witness, alias], 2));
        Assert.Throws<ArgumentException>(() => new CheckpointPolicy(TestLog.Origin, [log], [itself], 1));
    }

    private static CheckpointPolicy PolicyOf(TestLog log) => new(TestLog.Origin, [log.Key.Key], [], 0);

    private static Checkpoint Readable(string text) => Assert.IsType<CheckpointReading.Readable>(Checkpoint.Read(Encoding.UTF8.GetBytes(text))).Checkpoint;

    private static string FaultOf(string text) => Assert.IsType<CheckpointReading.Unreadable>(Checkpoint.Read(Encoding.UTF8.GetBytes(text))).Code;
}
