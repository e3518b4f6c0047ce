namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>Where the bytes of a font file come from.</summary>
internal abstract class FontSource
{
    public abstract long Length { get; }

    public FontBytes Read(long offset, long length, string name)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
            throw new MalformedFontException(FontFault.OutOfBounds, $"{name}: {length} bytes at {offset} are outside a file of {Length} bytes.");
        if (length > int.MaxValue)
            throw new MalformedFontException(FontFault.Unsupported, $"{name}: {length} bytes.");

        return new FontBytes(ReadWithin(offset, (int)length), name);
    }

    /// <summary>Reads a range that is known to lie within the length.</summary>
    protected abstract ReadOnlyMemory<byte> ReadWithin(long offset, int length);
}
