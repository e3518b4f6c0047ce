using System.Collections.Concurrent;
using System.Security.Cryptography;
using LicenseVault.Documents.Pdf.Writing.Deflating;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Compression whose bytes are ours to keep. The runtime's own zlib is native: it chooses other matches on other processors and in other releases, and
/// then a genuine certificate, drawn again years later, would not be the same.
/// </summary>
internal static class Flate
{
    private const int LongestKept = 128 * 1024;

    // Each holds half a megabyte of tables, which are not made anew for each stream.
    private static readonly ConcurrentBag<Deflater> _idle = [], _idleBest = [];

    private static readonly Recurring<byte[]> _recurring = new();

    public static byte[] Compress(ReadOnlySpan<byte> bytes) => Compress(bytes, _idle, Effort.Usual);

    /// <summary>For what is then kept.</summary>
    public static byte[] CompressWell(ReadOnlySpan<byte> bytes) => Compress(bytes, _idleBest, Effort.Best);

    /// <summary>The same as <see cref="CompressWell"/>, faster for what comes again and again, such as the seal of an agency.</summary>
    public static byte[] CompressRecurring(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestKept)
            return CompressWell(bytes);

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return _recurring.Find(digest) ?? _recurring.Keep(digest, CompressWell(bytes));
    }

    private static byte[] Compress(ReadOnlySpan<byte> bytes, ConcurrentBag<Deflater> idle, Effort effort)
    {
        var deflater = idle.TryTake(out var found) ? found : new Deflater(effort);
        var compressed = deflater.Compress(bytes);
        idle.Add(deflater);
        return compressed;
    }
}
