using System.Collections.Concurrent;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Compression with one fixed setting, in managed code of a pinned version. The runtime's own zlib is native: it chooses other
/// matches on other processors and in other releases, and then a genuine certificate, drawn again years later, would not be the same.
/// </summary>
internal static class Flate
{
    private const int Level = 6;

    // Each holds a quarter of a megabyte of tables: a file has ten streams, and to clear them is cheaper than to make them.
    private static readonly ConcurrentBag<Deflater> _idle = [];

    private static readonly RecurringStreams _recurring = new();

    /// <summary>The same as <see cref="Compress"/>, faster for what comes again and again, such as the seal of an agency.</summary>
    public static ReadOnlyMemory<byte> CompressRecurring(ReadOnlySpan<byte> bytes) => _recurring.Find(bytes) ?? _recurring.Keep(bytes, Compress(bytes).ToArray());

    public static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var deflater = _idle.TryTake(out var idle) ? idle : new Deflater(Level);
        deflater.SetInput(bytes.ToArray());
        deflater.Finish();

        var compressed = new byte[(bytes.Length / 2) + 64];
        var length = 0;
        while (!deflater.IsFinished)
        {
            if (length == compressed.Length)
                Array.Resize(ref compressed, compressed.Length * 2);
            length += deflater.Deflate(compressed, length, compressed.Length - length);
        }

        deflater.Reset();
        _idle.Add(deflater);
        return compressed.AsMemory(0, length);
    }
}
