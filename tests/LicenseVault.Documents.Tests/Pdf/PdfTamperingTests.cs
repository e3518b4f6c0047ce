using System.Text;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

/// <summary>Whatever is done to a signed file, it is never again whole, validly signed, trusted and equal to what its data draw.</summary>
public sealed class PdfTamperingTests : IAsyncLifetime
{
    private readonly TestAgency _agency = new();
    private readonly UnsignedPdf _drawn = PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes));
    private byte[] _signed = [];

    public async ValueTask InitializeAsync() => _signed = await PdfSigner.SignAsync(_drawn, _agency, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _agency.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_untouched_file_is_accepted() => Assert.True(IsAccepted(_signed));

    [Fact]
    public void No_changed_byte_is_accepted()
    {
        // The seed is fixed: a failure can be repeated.
        var random = new Random(20260101);
        for (var i = 0; i < 2000; i++)
        {
            var (at, value) = (random.Next(_signed.Length), (byte)random.Next(256));
            var kept = _signed[at];
            if (kept == value)
                continue;

            _signed[at] = value;
            Assert.False(IsAccepted(_signed), $"byte {at}: {kept:x2} to {value:x2}");
            _signed[at] = kept;
        }
    }

    [Fact]
    public void No_changed_digit_of_the_signature_is_accepted()
    {
        var end = Signature(_signed).Contents.Length * 2;
        for (var at = _drawn.GapStart + 1; at <= _drawn.GapStart + end; at++)
        {
            var kept = _signed[at];
            _signed[at] = kept == '0' ? (byte)'1' : (byte)'0';
            Assert.False(IsAccepted(_signed), $"byte {at}");
            _signed[at] = kept;
        }
    }

    [Fact]
    public void No_shortened_file_is_accepted()
    {
        var random = new Random(20260102);
        for (var i = 0; i < 2000; i++)
            Assert.False(IsAccepted(_signed[..random.Next(_signed.Length)]));
    }

    [Fact]
    public void Bytes_cut_out_moved_or_doubled_are_not_accepted()
    {
        var random = new Random(20260103);
        for (var i = 0; i < 500; i++)
        {
            var (from, to) = (random.Next(_signed.Length), random.Next(_signed.Length));
            var length = random.Next(1, 200);
            byte[] without = [.. _signed[..from], .. _signed.Skip(from + length)];
            byte[] doubled = [.. _signed[..to], .. _signed.Skip(from).Take(length), .. _signed[to..]];
            Assert.False(IsAccepted(without));
            Assert.False(IsAccepted(doubled));
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("%")]
    [InlineData("startxref\n0\n%%EOF\n")]
    public void Appended_bytes_are_not_covered(string more)
    {
        byte[] longer = [.. _signed, .. Encoding.ASCII.GetBytes(more)];

        Assert.False(PdfReader.Read(longer) is PdfReading.Readable { File.Signatures: [{ CoversWholeFile: true }] });
        Assert.False(IsAccepted(longer));
    }

    [Fact]
    public void An_incremental_update_leaves_the_signature_valid_for_the_revision_before_only()
    {
        var file = Read(Updated("4 0 obj\n<< /Type /Pages /Count 2 /Kids [8 0 R 90 0 R] >>\nendobj\n", 4, "90 0 obj\n<< /Type /Page /Parent 4 0 R /MediaBox [0 0 9 9] >>\nendobj\n", 90));

        Assert.Equal((2, 2), (file.RevisionCount, file.PageCount));
        var signature = Assert.Single(file.Signatures);
        Assert.Equal(PdfCoverage.EarlierRevision, signature.Coverage);
        Assert.IsType<PdfSignatureOutcome.Valid>(PdfSignatureVerifier.Verify(file, signature));
    }

    [Fact]
    public void Bytes_hidden_in_a_gap_that_grew_are_found()
    {
        // The forger leaves what was signed as it is, but further apart, and says so in the byte range.
        var gapEnd = _drawn.GapStart + _drawn.GapLength;
        byte[] forged = [.. _signed[..gapEnd], .. "\n90 0 obj\n<< /Type /Page /Parent 4 0 R /MediaBox [0 0 9 9] >>\nendobj\n"u8, .. _signed[gapEnd..]];
        Write(forged, "/ByteRange [", $"0 {_drawn.GapStart,-10} {forged.Length - (_signed.Length - gapEnd),-10} {_signed.Length - gapEnd,-10}");

        Assert.False(IsAccepted(forged));
    }

    [Fact]
    public void A_signature_copied_into_an_update_is_irregular()
    {
        // The update's own signature dictionary repeats the honest one, word for word: its digest is right, its place is not.
        var honest = Encoding.Latin1.GetString(_signed)[(_signed.AsSpan().IndexOf("\n7 0 obj\n"u8) + 1)..];
        var copy = honest[..(honest.IndexOf("endobj", StringComparison.Ordinal) + 7)];
        var forged = Updated(copy, 7, "90 0 obj\nnull\nendobj\n", 90);

        var signature = Signature(forged);
        Assert.Equal(Signature(_signed).Contents.ToArray(), signature.Contents.ToArray());
        Assert.Equal(PdfCoverage.Irregular, signature.Coverage);
        Assert.IsType<PdfSignatureOutcome.Broken>(PdfSignatureVerifier.Verify(Read(forged), signature));
    }

    [Fact]
    public void A_gap_wider_than_the_signature_is_irregular()
    {
        var gapEnd = _drawn.GapStart + _drawn.GapLength;
        var forged = (byte[])_signed.Clone();
        Write(forged, "/ByteRange [", $"0 {_drawn.GapStart,-10} {gapEnd + 1,-10} {forged.Length - gapEnd - 1,-10}");

        var signature = Signature(forged);
        Assert.Equal(PdfCoverage.Irregular, signature.Coverage);
        Assert.Equal(PdfSignatureFault.ByteRangeRefused, Assert.IsType<PdfSignatureOutcome.Broken>(PdfSignatureVerifier.Verify(Read(forged), signature)).Code);
    }

    [Theory]
    [InlineData('A')]
    [InlineData(' ')]
    public void Digits_written_otherwise_are_not_accepted(char digit)
    {
        // A pair of spaces within the zeros, or an upper-case digit, leaves the value as it was for other readers.
        var forged = (byte[])_signed.Clone();
        if (digit == ' ')
            (forged[_drawn.GapStart + _drawn.GapLength - 3], forged[_drawn.GapStart + _drawn.GapLength - 2]) = ((byte)' ', (byte)' ');
        else
            forged[_drawn.GapStart + 1 + _signed.AsSpan(_drawn.GapStart + 1).IndexOf((byte)'a')] = (byte)'A';

        Assert.False(Signature(forged).CoversWholeFile);
        Assert.Equal(PdfSignatureFault.ByteRangeRefused, Assert.IsType<PdfSignatureOutcome.Broken>(PdfSignatureVerifier.Verify(Read(forged), Signature(forged))).Code);
    }

    private byte[] Updated(string first, int firstNumber, string second, int secondNumber)
    {
        var previous = Encoding.Latin1.GetString(_signed).Split("startxref\n")[1].Split('\n')[0];
        var update = $"xref\n{firstNumber} 1\n{_signed.Length:D10} 00000 n \n{secondNumber} 1\n{_signed.Length + first.Length:D10} 00000 n \n"
            + $"trailer\n<< /Size 91 /Root 1 0 R /Prev {previous} >>\nstartxref\n{_signed.Length + first.Length + second.Length}\n%%EOF\n";
        return [.. _signed, .. Encoding.ASCII.GetBytes(first + second + update)];
    }

    private static void Write(byte[] file, string after, string text) =>
        Encoding.ASCII.GetBytes(text).CopyTo(file, file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(after)) + after.Length);

    private bool IsAccepted(byte[] file) =>
        PdfReader.Read(file) is PdfReading.Readable { File: { Signatures: [{ CoversWholeFile: true } signature] } read }
        && PdfSignatureVerifier.Verify(read, signature) is PdfSignatureOutcome.Valid valid
        && _agency.Trusts(valid.Signer, valid.Intermediates)
        && PdfComparison.EqualOutsideSignature(file, _drawn) is PdfDifference.Same;

    private static PdfFile Read(byte[] file) => Assert.IsType<PdfReading.Readable>(PdfReader.Read(file)).File;

    private static PdfSignature Signature(byte[] file) => Assert.Single(Read(file).Signatures);
}
