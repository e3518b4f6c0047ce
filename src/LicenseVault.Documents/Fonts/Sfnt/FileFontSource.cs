using Microsoft.Win32.SafeHandles;

namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>A file on disk of which only little is wanted, such as its names.</summary>
internal sealed class FileFontSource(SafeFileHandle file) : FontSource
{
    public override long Length { get; } = RandomAccess.GetLength(file);

    protected override ReadOnlyMemory<byte> ReadWithin(long offset, int length)
    {
        var bytes = new byte[length];
        var filled = 0;
        while (filled < length)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(filled), offset + filled);
            if (read == 0)
                throw new MalformedFontException(FontFault.OutOfBounds, "The file became shorter while it was read.");

            filled += read;
        }

        return bytes;
    }
}
