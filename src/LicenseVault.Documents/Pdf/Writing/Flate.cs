using ICSharpCode.SharpZipLib.Zip.Compression;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>
/// Compression with one fixed setting, in managed code of a pinned version. The runtime's own zlib is native: it chooses other
/// matches on other processors and in other releases, and then a genuine certificate, drawn again years later, would not be the same.
/// </summary>
internal static class Flate
{
    private const int Level = 6;

    public static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> bytes)
    {
        var deflater = new Deflater(Level);
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

        return compressed.AsMemory(0, length);
    }
}
