using System.Text;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Tests.Transparency;

public sealed class SignedNoteTests
{
    // C2SP signed-note, "Example".
    private const string FooKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string FooLine = "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private const string FooNote = "This is an example message.\n\n" + FooLine;

    // The documentation of golang.org/x/mod/sumdb/note, "Verifying Notes".
    private const string PeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PeterNote =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
        + "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Theory]
    [InlineData(FooKey, FooNote, "This is an example message.\n")]
    [InlineData(PeterKey, PeterNote, "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n")]
    public void The_published_notes_verify(string vkey, string text, string expected)
    {
        var key = NoteVerifierKey.Parse(vkey, null);
        var note = Readable(text);

        Assert.Equal(vkey, key.ToString());
        Assert.Equal(expected, Encoding.UTF8.GetString(note.Text.Span));
        Assert.Equal(text, Encoding.UTF8.GetString(note.ToBytes()));
        Assert.Equal(key, Assert.Single(Verified(note, key).Signatures).Key);
    }

    [Fact]
    public void A_changed_text_does_not_verify() =>
        Assert.IsType<NoteVerification.WrongSignature>(
            NoteVerifying.Verify(Readable(FooNote.Replace("example message", "exemple message", StringComparison.Ordinal)), [NoteVerifierKey.Parse(FooKey, null)]));

    [Fact]
    public void A_signature_of_somebody_unknown_counts_for_nothing()
    {
        var note = Readable(FooNote);
        var key = NoteVerifierKey.Parse(FooKey, null);

        Assert.IsType<NoteVerification.NobodyKnown>(NoteVerifying.Verify(note, []));
        Assert.IsType<NoteVerification.NobodyKnown>(NoteVerifying.Verify(note, [NoteVerifierKey.Of("example.com/bar", NoteKeyType.Ed25519, key.PublicKey.Span)]));
        Assert.IsType<NoteVerification.NobodyKnown>(NoteVerifying.Verify(note, [NoteVerifierKey.Of(key.Name, NoteKeyType.Cosignature, key.PublicKey.Span)]));
        Assert.IsType<NoteVerification.NobodyKnown>(NoteVerifying.Verify(note, [NoteVerifierKey.Of(key.Name, NoteKeyType.Ed25519, new byte[32])]));
    }

    // C2SP signed-note, "Signatures": lines that share a name or an ID, but not both, with a known key are ignored.
    [Fact]
    public void Lines_of_others_beside_a_good_one_are_passed_over()
    {
        var otherName = FooLine.Replace("/foo", "/bar", StringComparison.Ordinal);
        var otherId = "— example.com/foo AAAAAAA=\n";
        var note = Readable(FooNote + otherName + otherId);

        Assert.Equal(3, note.Signatures.Count);
        Assert.Single(Verified(note, NoteVerifierKey.Parse(FooKey, null)).Signatures);
    }

    [Fact]
    public void One_bad_signature_of_a_known_key_spoils_the_note_also_beside_a_good_one()
    {
        var bad = FooLine.Replace("aQM=", "aQI=", StringComparison.Ordinal);

        Assert.IsType<NoteVerification.WrongSignature>(NoteVerifying.Verify(Readable(FooNote + bad), [NoteVerifierKey.Parse(FooKey, null)]));
        Assert.Single(Verified(Readable(FooNote + FooLine), NoteVerifierKey.Parse(FooKey, null)).Signatures);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n" + FooLine)]
    [InlineData("\n" + FooLine)]
    [InlineData("text\n\n" + FooLine + "\n")]
    [InlineData("text\n\n" + FooLine + "more\n")]
    [InlineData("text\r\n\n" + FooLine)]
    [InlineData("te\txt\n\n" + FooLine)]
    [InlineData("te\0xt\n\n" + FooLine)]
    [InlineData("text\n\n— example.com/foo Uw2QOkn8\r\n")]
    [InlineData("text\n\n- example.com/foo Uw2QOkn8\n")]
    [InlineData("text\n\n—example.com/foo Uw2QOkn8\n")]
    [InlineData("text\n\n— Uw2QOkn8\n")]
    [InlineData("text\n\n—  Uw2QOkn8\n")]
    [InlineData("text\n\n— \n")]
    [InlineData("text\n\n—\n")]
    [InlineData("text\n\n— example.com/foo Uw2QOg==\n")]
    [InlineData("text\n\n— example.com/foo Uw2QOkn=\n")]
    [InlineData("text\n\n— example.com/foo Uw2QOkn8 \n")]
    [InlineData("text\n\n— example.com/foo  Uw2QOkn8\n")]
    [InlineData("text\n\n— example.com/foo Uw2Q Okn8\n")]
    [InlineData("text\n\n— example.com/foo Uw2Q_kn8\n")]
    [InlineData("text\n\n— example.com/f+o Uw2QOkn8\n")]
    [InlineData("text\n\n— example.com/f\u00A0o Uw2QOkn8\n")]
    [InlineData("text\n\n— example.com/f\u3000o Uw2QOkn8\n")]
    [InlineData("text\n\n— example.com/f\u0085o Uw2QOkn8\n")]
    public void What_is_no_note_is_refused(string text) =>
        Assert.IsType<NoteReading.Unreadable>(SignedNote.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.IsType<NoteReading.Unreadable>(SignedNote.Read([0xC3, 0x28, .. Encoding.UTF8.GetBytes(FooNote)]));

    [Fact]
    public void A_text_may_have_empty_lines() =>
        Assert.Equal("one\n\n\ntwo\n", Encoding.UTF8.GetString(Readable("one\n\n\ntwo\n\n" + FooLine).Text.Span));

    [Fact]
    public void A_note_is_bounded_in_length_and_signatures()
    {
        var many = string.Concat(Enumerable.Repeat(FooLine, SignedNote.MaxSignatures));

        Assert.Equal(SignedNote.MaxSignatures, Readable("text\n\n" + many).Signatures.Count);
        Assert.IsType<NoteReading.Unreadable>(SignedNote.Read(Encoding.UTF8.GetBytes("text\n\n" + many + FooLine)));
        Assert.Equal("note-too-large", Assert.IsType<NoteReading.Unreadable>(SignedNote.Read(new byte[SignedNote.MaxLength + 1])).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("example.com/foo+530d903a+")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l")]
    [InlineData("example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n")]
    [InlineData(" example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    public void What_is_no_key_is_refused(string text) => Assert.False(NoteVerifierKey.TryParse(text, null, out _));

    [Fact]
    public async Task A_text_that_cannot_be_read_back_is_not_signed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var signer = new TestLog().Key;

        await Assert.ThrowsAsync<ArgumentException>(async () => await NoteSigning.SignAsync("no newline"u8.ToArray(), signer, cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await NoteSigning.SignAsync("a\tb\n"u8.ToArray(), signer, cancel));
        await Assert.ThrowsAsync<ArgumentException>(async () => await NoteSigning.SignAsync("text\n"u8.ToArray(), TestLog.Witness(1), cancel));
    }

    [Fact]
    public async Task A_key_that_signs_something_else_is_found_out() =>
        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(async () =>
            await NoteSigning.SignAsync("text\n"u8.ToArray(), new WrongSigner(), TestContext.Current.CancellationToken));

    private static SignedNote Readable(string text) => Assert.IsType<NoteReading.Readable>(SignedNote.Read(Encoding.UTF8.GetBytes(text))).Note;

    private static NoteVerification.Verified Verified(SignedNote note, NoteVerifierKey key) => Assert.IsType<NoteVerification.Verified>(NoteVerifying.Verify(note, [key]));

    private sealed class WrongSigner : INoteSigner
    {
        public NoteVerifierKey Key => new TestLog().Key.Key;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancel) => ValueTask.FromResult(new byte[64]);
    }
}
