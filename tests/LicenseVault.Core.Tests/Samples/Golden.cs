using System.Text;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Samples;

/// <summary>
/// How made files are held against committed ones. GOLDEN=accept writes the committed ones anew where more than a signature differs;
/// the diff is then the review.
/// </summary>
internal static class Golden
{
    public static bool IsAccepting { get; } = Environment.GetEnvironmentVariable("GOLDEN") is "accept";

    /// <summary>A credential without the last part of its JWS: an ECDSA signature is another one each time.</summary>
    public static string Unsigned(byte[] credential)
    {
        var text = Encoding.ASCII.GetString(credential);
        return text[..(text.LastIndexOf('.', text.IndexOf('~', StringComparison.Ordinal)) + 1)] + text[text.IndexOf('~', StringComparison.Ordinal)..];
    }

    /// <summary>A PDF as it was before it was signed, with zeros between the brackets of its signature.</summary>
    public static UnsignedPdf UnsignedDocument(byte[] document)
    {
        var bytes = (byte[])document.Clone();
        var signature = Assert.Single(Assert.IsType<PdfReading.Readable>(PdfReader.Read(document)).File.Signatures);
        bytes.AsSpan(signature.GapStart + 1, signature.GapLength - 2).Fill((byte)'0');
        return new UnsignedPdf(bytes, signature.GapStart, signature.GapLength);
    }

    /// <summary>Writes the file unless the one that is there is as good.</summary>
    public static void Accept(string path, byte[] made, Func<byte[], bool> isAsGood)
    {
        if (File.Exists(path) && isAsGood(File.ReadAllBytes(path)))
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, made);
    }

    public static bool IsSameButForSignature(byte[] committed, byte[] made) =>
        UnsignedDocument(committed).Bytes.Span.SequenceEqual(UnsignedDocument(made).Bytes.Span);

    public static void AssertSameBytes(UnsignedPdf expected, UnsignedPdf drawn, string what)
    {
        var committed = expected.Bytes.Span;
        var made = drawn.Bytes.Span;
        var same = committed.CommonPrefixLength(made);
        Assert.True(
            same == committed.Length && same == made.Length,
            $"{what}: {made.Length} bytes were made and {committed.Length} are committed; they differ from byte {same} on. GOLDEN=accept takes what was made.");
    }
}
