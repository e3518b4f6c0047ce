using System.Text;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Tests.Transparency.Witnessing;

public sealed class WitnessRequestTests
{
    // C2SP tlog-witness, "add-checkpoint": the example of a request.
    private const string Published = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """;

    [Fact]
    public void The_published_request_is_read_and_written_as_it_is()
    {
        var request = Assert.IsType<WitnessRequestReading.Readable>(Read(Published)).Request;

        Assert.Equal((20852014, 4, 20852163, 2), (request.OldSize, request.Proof.Count, request.Checkpoint.Size, request.Note.Signatures.Count));
        Assert.Equal("example.com/behind-the-sofa", request.Checkpoint.Origin);
        Assert.Equal("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", request.Proof[0].ToString());
        Assert.Equal(Published, Encoding.UTF8.GetString(request.ToBytes()));
    }

    [Fact]
    public void The_published_answer_is_three_lines_with_times()
    {
        const string answer = """
            — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
            — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
            — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==

            """;
        var note = Assert.IsType<WitnessRequestReading.Readable>(Read(Published)).Request.Note;

        var joined = Cosignatures.With(note, [answer]);

        Assert.Equal(["witness.example/w1", "witness.example/w1", "witness.example/w2"], joined.Signatures.Skip(2).Select(line => line.KeyName));
        Assert.All(joined.Signatures.Skip(2), line => Assert.Equal(72, line.Signature.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0")]
    [InlineData("old 0\n")]
    [InlineData("0\n\n")]
    [InlineData("old 00\n\n")]
    [InlineData("old  1\n\n")]
    [InlineData("old -1\n\n")]
    [InlineData("old 1 \n\n")]
    [InlineData("Old 1\n\n")]
    [InlineData("old 9223372036854775808\n\n")]
    [InlineData("old 1\r\n\r\n")]
    [InlineData("old 1\nAAAA\n\n")]
    [InlineData("old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw\n\n")]
    [InlineData("old 1\n PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\n")]
    [InlineData("old 1\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkax=\n\n")]
    public void Other_beginnings_are_no_request(string beginning)
    {
        var note = Published[(Published.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

        Assert.Equal("witness-request-malformed", Assert.IsType<WitnessRequestReading.Unreadable>(Read(beginning + note)).Code);
    }

    [Fact]
    public void Sixty_three_hashes_are_read_and_one_more_is_not()
    {
        var note = Published[(Published.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        string Of(int hashes) => $"old 9223372036854775807\n{string.Concat(Enumerable.Repeat("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n", hashes))}\n{note}";

        Assert.Equal(63, Assert.IsType<WitnessRequestReading.Readable>(Read(Of(63))).Request.Proof.Count);
        Assert.IsType<WitnessRequestReading.Unreadable>(Read(Of(64)));
    }

    [Fact]
    public void What_follows_is_a_checkpoint_or_refused_with_the_fault_of_the_checkpoint()
    {
        Assert.Equal("note-malformed", Fault("old 0\n\nno note\n"));
        Assert.Equal("checkpoint-malformed", Fault("old 0\n\nx\n\n— x AAAAAAA=\n"));
        Assert.Equal("checkpoint-root-unfit", Fault("old 0\n\nx\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— x AAAAAAA=\n"));
        Assert.Equal("witness-request-malformed", Fault(new string('x', WitnessRequest.MaxLength + 1)));
        Assert.Equal("note-too-large", Fault("old 0\n\n" + new string('x', SignedNote.MaxLength + 1)));
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var random = new Random(20852163);
        var good = Encoding.UTF8.GetBytes(Published);
        for (var round = 0; round < 2000; round++)
        {
            var changed = good[..random.Next(good.Length + 1)];
            for (var change = random.Next(4); change > 0 && changed.Length > 0; change--)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            _ = WitnessRequest.Read(changed);
        }
    }

    private static string Fault(string body) => Assert.IsType<WitnessRequestReading.Unreadable>(Read(body)).Code;

    private static WitnessRequestReading Read(string body) => WitnessRequest.Read(Encoding.UTF8.GetBytes(body));
}
