namespace LicenseVault.Documents.Layout.Images;

/// <summary>
/// Checks pictures at the door, so that what a writer embeds is what a viewer can decode. Nothing is decoded to pixels but the PNG
/// stream, whose length must come out exactly.
/// </summary>
public static class ImageReader
{
    /// <summary>Of the decoded bytes: the rule of the housing ministry for photographs (standards.md 6.5).</summary>
    public const int LargestFile = 50 * 1024;

    internal const int LongestSide = 2000;

    private const string JpegPrefix = "data:image/jpeg;base64,";
    private const string PngPrefix = "data:image/png;base64,";

    /// <summary>Reads a field's value. Bad input is never an exception.</summary>
    public static ImageReading Read(string dataUri)
    {
        ArgumentNullException.ThrowIfNull(dataUri);

        if (dataUri.StartsWith(JpegPrefix, StringComparison.Ordinal))
            return Read(dataUri.AsSpan(JpegPrefix.Length), JpegReader.Read);

        return dataUri.StartsWith(PngPrefix, StringComparison.Ordinal)
            ? Read(dataUri.AsSpan(PngPrefix.Length), PngReader.Read)
            : new ImageReading.Unreadable(ImageFault.NotADataUri);
    }

    private static ImageReading Read(ReadOnlySpan<char> base64, Func<byte[], ImageReading> reader)
    {
        if (base64.Length > ((LargestFile + 2) / 3) * 4)
            return new ImageReading.Unreadable(ImageFault.TooLarge);

        var bytes = new byte[base64.Length / 4 * 3];
        if (base64.ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(base64, bytes, out var length))
            return new ImageReading.Unreadable(ImageFault.NotADataUri);

        return length > LargestFile ? new ImageReading.Unreadable(ImageFault.TooLarge) : reader(bytes[..length]);
    }
}
