using System.IO.Compression;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Compression with one fixed setting. The same bytes give the same bytes as long as the runtime carries the same zlib;
/// another zlib may choose other matches, which a redrawn file would show.
/// </summary>
internal static class Flate
{
    private static readonly ZLibCompressionOptions _setting = new() { CompressionLevel = 6 };

    public static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var compressed = new MemoryStream((bytes.Length / 2) + 64);
        using (var stream = new ZLibStream(compressed, _setting, leaveOpen: true))
            stream.Write(bytes);

        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }
}
