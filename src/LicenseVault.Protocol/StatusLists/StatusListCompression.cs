using System.IO.Compression;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.StatusLists;

/// <summary>
/// DEFLATE in the ZLIB format (RFC 1950, RFC 1951). The same list may be compressed otherwise by another version of the library
/// beneath: it is the signed token that is kept.
/// </summary>
internal static class StatusListCompression
{
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(bytes);

        return compressed.ToArray();
    }

    /// <summary>Decompresses exactly one stream; no more than <paramref name="most"/> bytes are ever made of it.</summary>
    public static byte[] Decompress(byte[] compressed, int most)
    {
        try
        {
            using var source = new MeasuredSource(compressed);
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            var bytes = new byte[most + 1];
            var length = zlib.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > most)
                throw new MalformedException("list-too-large", "The list holds more statuses than a list may.");

            return source.IsUsedUp
                ? bytes[..length]
                : throw new MalformedException("list-malformed", "The compressed list is cut off, or there are bytes after it.");
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw new MalformedException("list-malformed", "The list is not compressed as it should be.");
        }
    }
}
