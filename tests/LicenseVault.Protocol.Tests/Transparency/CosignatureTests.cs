using System.Buffers.Binary;
using System.Text;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Tests.Transparency;

public sealed class CosignatureTests
{
    // C2SP tlog-cosignature; the standard prints no public keys, so what is checked of it is its layout.
    private const string Body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    private const string Published = Body
        + "\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
        + "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1679315147);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_published_cosignature_is_read_with_its_time()
    {
        var note = Assert.IsType<NoteReading.Readable>(SignedNote.Read(Encoding.UTF8.GetBytes(Published))).Note;
        var line = note.Signatures[1];

        Assert.Equal(Published, Encoding.UTF8.GetString(note.ToBytes()));
        Assert.Equal(("witness.example.com/w1", 0x8D66CF3Fu, 72), (line.KeyName, line.KeyId, line.Signature.Length));
        Assert.Equal(1679315147, BinaryPrimitives.ReadInt64BigEndian(line.Signature.Span));
    }

    [Fact]
    public async Task A_cosignature_signs_the_message_that_the_standard_prints()
    {
        var witness = TestLog.Witness(1);
        var line = (await CosignAsync(witness, At.AddMilliseconds(999))).Signatures[1];

        var message = Encoding.ASCII.GetBytes($"cosignature/v1\ntime 1679315147\n{Body}");
        Assert.True(Ed25519.Verifies(witness.Key.PublicKey.Span, message, line.Signature.Span[8..]));
        Assert.Equal(1679315147, BinaryPrimitives.ReadInt64BigEndian(line.Signature.Span));
        Assert.Equal(witness.Key.Id, line.KeyId);
    }

    [Fact]
    public async Task A_cosignature_verifies_with_its_time_and_no_other()
    {
        var witness = TestLog.Witness(1);
        var note = await CosignAsync(witness, At);

        var signature = Assert.Single(Assert.IsType<NoteVerification.Verified>(NoteVerifying.Verify(note, [witness.Key])).Signatures);
        Assert.Equal(At, signature.At);

        var bytes = note.ToBytes();
        var line = note.Signatures[1];
        foreach (var position in Enumerable.Range(0, line.Signature.Length))
        {
            var changed = line.Signature.ToArray();
            changed[position] ^= 1;
            var text = Encoding.UTF8.GetString(bytes).Replace(Encoded(line.KeyId, line.Signature.ToArray()), Encoded(line.KeyId, changed), StringComparison.Ordinal);
            var read = Assert.IsType<NoteReading.Readable>(SignedNote.Read(Encoding.UTF8.GetBytes(text))).Note;
            Assert.IsType<NoteVerification.WrongSignature>(NoteVerifying.Verify(read, [witness.Key]));
        }
    }

    [Fact]
    public async Task A_signature_of_a_log_is_no_cosignature_and_the_other_way_round()
    {
        var log = new TestLog().Key;
        var note = await CosignAsync(TestLog.Witness(1), At);
        var asWitness = NoteVerifierKey.Of(log.Key.Name, NoteKeyType.Cosignature, log.Key.PublicKey.Span);

        Assert.NotEqual(log.Key.Id, asWitness.Id);
        Assert.IsType<NoteVerification.NobodyKnown>(NoteVerifying.Verify(note, [asWitness]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await NoteSigning.CosignAsync(note, log, At, Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await NoteSigning.CosignAsync(note, TestLog.Witness(2), DateTimeOffset.UnixEpoch.AddSeconds(-1), Cancel));
    }

    private static async Task<SignedNote> CosignAsync(INoteSigner witness, DateTimeOffset at) =>
        await NoteSigning.CosignAsync(await NoteSigning.SignAsync(Encoding.ASCII.GetBytes(Body), new TestLog().Key, Cancel), witness, at, Cancel);

    private static string Encoded(uint id, byte[] signature)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return Convert.ToBase64String([.. bytes, .. signature]);
    }
}
