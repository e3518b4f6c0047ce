using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The six capitals before the name of a subset (ISO 32000-1, 9.6.4): equal subsets have equal tags.</summary>
internal static class SubsetTag
{
    private const int Length = 6;

    public static string Of(EmbeddedFont font)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.ASCII.GetBytes(font.Face.FileDigest));
        Append(digest, font.Face.Index);
        foreach (var glyph in font.Glyphs)
            Append(digest, glyph);

        var letters = BinaryPrimitives.ReadUInt64BigEndian(digest.GetHashAndReset());
        return string.Create(Length, letters, (tag, rest) =>
        {
            for (var i = 0; i < tag.Length; i++, rest /= 26)
                tag[i] = (char)('A' + (rest % 26));
        });
    }

    private static void Append(IncrementalHash digest, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        digest.AppendData(bytes);
    }
}
