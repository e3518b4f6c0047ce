namespace LicenseVault.Documents.Fonts.Sfnt;

/// <summary>A file in memory: what is read shares its bytes.</summary>
internal sealed class MemoryFontSource(ReadOnlyMemory<byte> bytes) : FontSource
{
    public override long Length => bytes.Length;

    protected override ReadOnlyMemory<byte> ReadWithin(long offset, int length) => bytes.Slice((int)offset, length);
}
