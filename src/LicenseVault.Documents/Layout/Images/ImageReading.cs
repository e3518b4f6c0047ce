namespace LicenseVault.Documents.Layout.Images;

/// <summary>What came of reading a picture.</summary>
public abstract record ImageReading
{
    private ImageReading()
    {
    }

    public sealed record Readable(RasterImage Image) : ImageReading;

    public sealed record Unreadable(ImageFault Fault) : ImageReading;

    /// <summary>The fault as part of a sentence.</summary>
    internal static string Describe(ImageFault fault) => fault switch
    {
        ImageFault.NotADataUri => "it is not a data: URI of image/jpeg or image/png in base64",
        ImageFault.TooLarge => "it has more than 50 KB",
        ImageFault.TooManyPixels => "it has more than 2000 pixels on a side, or none",
        ImageFault.UnsupportedKind => "its kind is not supported: JPEG must be 8-bit grey or YCbCr, PNG 8-bit grey or RGB without transparency and interlacing",
        _ => "its bytes are damaged",
    };
}
