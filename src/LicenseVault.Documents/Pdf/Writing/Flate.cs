using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Compression with fixed settings, in managed code of a pinned version. The runtime's own zlib is native: it chooses other
/// matches on other processors and in other releases, and then a genuine certificate, drawn again years later, would not be the same.
/// </summary>
internal static class Flate
{
    // What is compressed for each file anew goes the faster way: half the time, for less than a hundredth more of the file.
    private const int Quick = 3, Best = 9;

    private const int LongestKept = 128 * 1024;

    // Each holds a quarter of a megabyte of tables: a file has several streams, and to clear them is cheaper than to make them.
    private static readonly ConcurrentStack<Deflater> _idleQuick = [], _idleBest = [];

    private static readonly Recurring<byte[]> _recurring = new();

    public static byte[] Compress(ReadOnlySpan<byte> bytes) => Compress(bytes, _idleQuick, Quick);

    /// <summary>For what is then kept.</summary>
    public static byte[] CompressWell(ReadOnlySpan<byte> bytes) => Compress(bytes, _idleBest, Best);

    /// <summary>The same as <see cref="CompressWell"/>, faster for what comes again and again, such as the seal of an agency.</summary>
    public static byte[] CompressRecurring(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestKept)
            return CompressWell(bytes);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return _recurring.Find(digest) ?? _recurring.Keep(digest, CompressWell(bytes));
    }

    private static byte[] Compress(ReadOnlySpan<byte> bytes, ConcurrentStack<Deflater> idle, int level)
    {
        var deflater = idle.TryPop(out var found) ? found : new Deflater(level);
        var input = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(input);
        deflater.SetInput(input, 0, bytes.Length);
        deflater.Finish();

        var compressed = ArrayPool<byte>.Shared.Rent(bytes.Length + 64);
        var length = 0;
        while (!deflater.IsFinished)
        {
            if (length == compressed.Length)
                Array.Resize(ref compressed, compressed.Length * 2);
            length += deflater.Deflate(compressed, length, compressed.Length - length);
        }

        var result = compressed[..length];
        deflater.Reset();
        idle.Push(deflater);
        ArrayPool<byte>.Shared.Return(input);
        ArrayPool<byte>.Shared.Return(compressed);
        return result;
    }
}
