using System.Text;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Pdf.Attacks;

/// <summary>Signature wrapping, content outside the byte range, and universal forgery: the signature dictionary says something that confuses who believes it.</summary>
public sealed class ForgedRangeTests
{
    private readonly byte[] _signed = new ForeignPdf().Build();

    [Theory]
    [InlineData("/ByteRange null", "byte-range-refused")]
    [InlineData("/ByteRange []", "byte-range-refused")]
    [InlineData("/ByteRange [0 0 0 0]", "byte-range-refused")]
    [InlineData("/ByteRange [0 -1 5 -1]", "byte-range-refused")]
    [InlineData("/ByteRange [0 99999999999 5 5]", "byte-range-refused")]
    [InlineData("/ByteRange [0 (1) 5 5]", "byte-range-refused")]
    [InlineData("/ByteRange [0 1 5 5 9 9]", "byte-range-refused")]
    [InlineData("/ByteRange 8 0 R", "byte-range-refused")]
    [InlineData("", "byte-range-refused")]
    public void A_range_that_says_nothing_is_refused(string range, string code) =>
        Assert.Equal(code, Answer.Of(WithSignature(body => body[..body.IndexOf("/ByteRange", StringComparison.Ordinal)] + range + body[body.IndexOf("/Contents", StringComparison.Ordinal)..])));

    [Theory]
    [InlineData("")]
    [InlineData("/Contents null")]
    [InlineData("/Contents <>")]
    [InlineData("/Contents <00>")]
    [InlineData("/Contents ()")]
    [InlineData("/Contents 8 0 R")]
    [InlineData("/Contents <3080>")]
    [InlineData("/Contents <300506032a0300>")]
    public void Contents_that_are_no_signature_are_refused(string contents) =>
        Assert.Equal("byte-range-refused", Answer.Of(WithSignature(body => $"{body[..body.IndexOf("/Contents", StringComparison.Ordinal)]}{contents} >>")));

    [Theory]
    [InlineData("")]
    [InlineData("/SubFilter null")]
    [InlineData("/SubFilter /")]
    public void A_signature_of_no_kind_is_refused(string subFilter)
    {
        var foreign = new ForeignPdf { SubFilter = "adbe.pkcs7.detached " + subFilter };
        var file = foreign.Build();
        var at = file.AsSpan().IndexOf("/SubFilter"u8);
        if (subFilter.Length == 0)
            Encoding.ASCII.GetBytes("/SubFiltex").CopyTo(file, at);

        Assert.Equal(subFilter.Length == 0 ? "sub-filter-refused" : "broken-object", Answer.Of(file));
    }

    [Fact]
    public void What_was_signed_moved_behind_something_else_is_refused()
    {
        // Wrapping: the signed second part goes to the end of the file, the range follows it, and the forger's part takes its place.
        var (gap, end) = Gap(_signed);
        var tail = _signed[end..];
        byte[] forged = [.. _signed[..end], .. " >>\nendobj\n4 0 obj\n"u8, .. Encoding.ASCII.GetBytes(ForeignPdf.StreamOf("(Two) Tj")), .. "\nendobj\n"u8, .. tail];
        Encoding.ASCII.GetBytes($"{forged.Length - tail.Length,-10}").CopyTo(forged, forged.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"{end,-10}")));

        Assert.False(Answer.Passes(forged));
        Assert.True(gap > 0);
    }

    [Fact]
    public void A_gap_that_holds_more_than_the_signature_is_refused()
    {
        var foreign = new ForeignPdf();
        var plain = foreign.Build();
        var (_, end) = Gap(plain);
        var forged = (byte[])plain.Clone();
        Encoding.ASCII.GetBytes($"{end + 3,-10}").CopyTo(forged, forged.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"{end,-10}")));
        Encoding.ASCII.GetBytes($"{plain.Length - end - 3,-10}").CopyTo(forged, forged.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"{plain.Length - end,-10}")));

        Assert.Equal("byte-range-refused", Answer.Of(forged));
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('\n')]
    public void White_space_among_the_digits_is_refused(char white)
    {
        var (_, end) = Gap(_signed);
        var forged = (byte[])_signed.Clone();
        (forged[end - 3], forged[end - 2]) = ((byte)white, (byte)white);

        Assert.Equal("byte-range-refused", Answer.Of(forged));
    }

    [Fact]
    public void Anything_behind_the_signature_but_zeros_is_refused()
    {
        var (_, end) = Gap(_signed);
        var forged = (byte[])_signed.Clone();
        forged[end - 2] = (byte)'1';

        Assert.Equal("byte-range-refused", Answer.Of(forged));
    }

    [Fact]
    public void A_range_that_ends_within_a_revision_is_an_undefined_change()
    {
        // The signer was made to sign less than the file: what follows belongs to the revision and is not covered.
        var foreign = new ForeignPdf();
        var whole = foreign.Build();
        byte[] longer = [.. whole, .. Encoding.ASCII.GetBytes("84 0 obj\nnull\nendobj\n")];
        var forged = Encoding.Latin1.GetString(longer).Replace("%%EOF\n84", "%%EOX\n84", StringComparison.Ordinal);

        Assert.False(Answer.Passes(Encoding.Latin1.GetBytes(forged)));
    }

    private byte[] WithSignature(Func<string, string> alter) => PdfUpdate.Append(_signed, (8, alter(PdfUpdate.BodyOf(_signed, 8))));

    private static (int Start, int End) Gap(byte[] file)
    {
        var start = file.AsSpan().IndexOf("/Contents <30"u8) + "/Contents ".Length;
        return (start, start + file.AsSpan(start).IndexOf((byte)'>') + 1);
    }
}
