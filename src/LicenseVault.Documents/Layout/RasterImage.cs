namespace LicenseVault.Documents.Layout;

/// <summary>A picture whose bytes were checked at the door (see <c>ImageReader</c>): they decode to just this size and kind.</summary>
/// <param name="Format">How the bytes are to be read.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Components">1 for grey, 3 for RGB.</param>
/// <param name="Bytes">The whole file as it was given.</param>
public sealed record RasterImage(RasterFormat Format, int Width, int Height, int Components, ReadOnlyMemory<byte> Bytes);

public enum RasterFormat
{
    /// <summary>Baseline or progressive JPEG, 8 bits.</summary>
    Jpeg,

    /// <summary>PNG without transparency and interlacing, 8 bits, grey or RGB.</summary>
    Png,
}
