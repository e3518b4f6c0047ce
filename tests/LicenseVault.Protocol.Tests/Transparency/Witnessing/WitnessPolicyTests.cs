using System.Text;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Tests.Transparency.Witnessing;

public sealed class WitnessPolicyTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quorum_counts_each_witness_once_and_tells_since_when_it_stands()
    {
        var note = await NoteAsync();
        for (var number = 1; number <= 3; number++)
            note = await NoteSigning.CosignAsync(note, TestLog.Witness(number), At.AddMinutes(number), Cancel);
        note = await NoteSigning.CosignAsync(note, TestLog.Witness(3), At.AddMinutes(9), Cancel);

        var found = Assert.IsType<WitnessFinding.Enough>(PolicyOf(2, 1, 2, 3).Find(note));
        Assert.Equal(3, found.Signatures.Count);
        Assert.Equal(At.AddMinutes(2), found.AsOf);
        Assert.Equal(new WitnessFinding.TooFew(1, 2), PolicyOf(2, 3, 4, 5).Find(note));
        Assert.Equal(new WitnessFinding.TooFew(0, 1), PolicyOf(1, 7).Find(note));
    }

    [Fact]
    public async Task A_line_in_the_name_of_a_witness_that_is_not_its_own_makes_all_count_for_nothing()
    {
        var good = await NoteSigning.CosignAsync(await NoteAsync(), TestLog.Witness(1), At, Cancel);
        var other = await NoteSigning.CosignAsync(await NoteAsync("another tree"), TestLog.Witness(2), At, Cancel);
        var spoilt = Cosignatures.With(good, [Cosignatures.LinesOf(other, TestLog.Witness(2).Key)]);

        Assert.IsType<WitnessFinding.Enough>(PolicyOf(1, 1).Find(spoilt));
        Assert.Equal(new WitnessFinding.WrongCosignature("witness2.example"), PolicyOf(1, 1, 2).Find(spoilt));
    }

    [Fact]
    public void Keys_that_cannot_be_a_policy_are_refused()
    {
        var one = TestLog.Witness(1).Key;
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([one], 2));
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([one], 0));
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([new TestLog().Key.Key], 1));
        Assert.Throws<ArgumentException>(() => new WitnessPolicy([one, NoteVerifierKey.Of("other.example", NoteKeyType.Cosignature, one.PublicKey.Span)], 1));
    }

    [Fact]
    public async Task The_cosignature_of_a_witness_is_found_among_lines_of_others_and_no_other_is_taken()
    {
        var (note, witness) = (await NoteAsync(), TestLog.Witness(1));
        var line = Cosignatures.LinesOf(await NoteSigning.CosignAsync(note, witness, At, Cancel), witness.Key);
        var stranger = Cosignatures.LinesOf(await NoteSigning.CosignAsync(note, TestLog.Witness(2), At, Cancel), TestLog.Witness(2).Key);

        Assert.Equal((line, At), (Found(note, stranger + line, witness.Key, out var at), at));
        Assert.Null(Found(note, stranger, witness.Key, out _));
        Assert.Null(Found(note, "", witness.Key, out _));
        Assert.Null(Found(note, line.TrimEnd('\n'), witness.Key, out _));
        Assert.Null(Found(note, $"{line}no line\n", witness.Key, out _));
        Assert.Null(Found(note, $"another text\n\n{line}", witness.Key, out _));
        Assert.Null(Found(await NoteAsync("another tree"), line, witness.Key, out _));
        Assert.Null(Found(note, Cosignatures.LinesOf(await NoteSigning.CosignAsync(note, witness, DateTimeOffset.UnixEpoch, Cancel), witness.Key), witness.Key, out _));
        Assert.Null(Found(note, string.Concat(Enumerable.Repeat(line, 200)), witness.Key, out _));
    }

    [Fact]
    public async Task Of_a_note_only_one_keys_lines_are_kept_and_found_ones_put_in()
    {
        var log = new TestLog();
        var (note, witness) = (await NoteAsync(), TestLog.Witness(1));
        var cosigned = await NoteSigning.CosignAsync(note, witness, At, Cancel);

        Assert.Equal(note.ToBytes(), Cosignatures.OnlyOf(cosigned, log.Key.Key)!.ToBytes());
        Assert.Equal(cosigned.ToBytes(), Cosignatures.With(note, [Cosignatures.LinesOf(cosigned, witness.Key)]).ToBytes());
        Assert.Null(Cosignatures.OnlyOf(note, witness.Key));
    }

    private static string? Found(SignedNote note, string lines, NoteVerifierKey witness, out DateTimeOffset at) => Cosignatures.Find(note, Encoding.UTF8.GetBytes(lines), witness, out at);

    private static WitnessPolicy PolicyOf(int quorum, params IEnumerable<int> witnesses) => new(witnesses.Select(number => TestLog.Witness(number).Key), quorum);

    private static async Task<SignedNote> NoteAsync(string text = "a tree") => await NoteSigning.SignAsync(Encoding.ASCII.GetBytes($"{text}\n"), new TestLog().Key, Cancel);
}
