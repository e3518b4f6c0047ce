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

    /// <summary>A PDF with zeros for its signature.</summary>
    public static byte[] Unsigned(PdfFile pdf)
    {
        var bytes = pdf.Bytes.ToArray();
        var signature = Assert.Single(pdf.Signatures);
        bytes.AsSpan(signature.GapStart, signature.GapLength).Fill((byte)'0');
        return bytes;
    }

    public static byte[] UnsignedDocument(byte[] document) => Unsigned(Assert.IsType<PdfReading.Readable>(PdfReader.Read(document)).File);

    /// <summary>Writes the file unless the one that is there is as good.</summary>
    public static void Accept(string path, byte[] made, Func<byte[], bool> isAsGood)
    {
        if (File.Exists(path) && isAsGood(File.ReadAllBytes(path)))
            return;

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, made);
    }

    public static void AssertSameBytes(byte[] committed, byte[] made, string what)
    {
        var same = committed.AsSpan().CommonPrefixLength(made);
        Assert.True(
            same == committed.Length && same == made.Length,
            $"{what}: {made.Length} bytes were made and {committed.Length} are committed; they differ from byte {same} on. GOLDEN=accept takes what was made.");
    }
}
