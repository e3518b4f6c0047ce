using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The digest of which glyphs of which face a font embeds, and of what it says that they mean.</summary>
internal static class SubsetDigest
{
    private const int TagLength = 6;

    public static byte[] Of(EmbeddedFont font)
    {
        var facts = new PdfBuffer();
        facts.Write(font.Face.FileDigest);
        Append(facts, font.Face.Index);
        foreach (var (glyph, text) in font.Glyphs.Zip(font.Texts))
        {
            Append(facts, glyph);
            Append(facts, text.Length);
            Encoding.BigEndianUnicode.GetBytes(text, facts.Extend(2 * text.Length));
        }

        var digest = SHA256.HashData(facts.Written);
        facts.Release();
        return digest;
    }

    /// <summary>The six capitals before the name of a subset (ISO 32000-1, 9.6.4): equal subsets have equal tags.</summary>
    public static string TagOf(ReadOnlySpan<byte> digest) =>
        string.Create(TagLength, BinaryPrimitives.ReadUInt64BigEndian(digest), (tag, rest) =>
        {
            for (var i = 0; i < tag.Length; i++, rest /= 26)
                tag[i] = (char)('A' + (rest % 26));
        });

    private static void Append(PdfBuffer facts, int value) => BinaryPrimitives.WriteInt32BigEndian(facts.Extend(sizeof(int)), value);
}
