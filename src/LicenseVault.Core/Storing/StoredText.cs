using System.Text;

namespace LicenseVault.Core.Storing;

/// <summary>Which texts every document store can keep and compare alike: well-formed Unicode without U+0000.</summary>
internal static class StoredText
{
    private const int LongestKey = 400;
    private const int LongestId = 200;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void ThrowIfUnfitAsKey(string text)
    {
        // No unit of UTF-16 takes less than a byte: this bounds the count that follows.
        if (text.Length > LongestKey || ByteCount(text) > LongestKey)
            throw new ArgumentException($"The text of an index field has at most {LongestKey} UTF-8 bytes.");
    }

    public static void ThrowIfUnfitAsId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is < 1 or > LongestId)
            throw new ArgumentException($"An id has 1 to {LongestId} characters.");
        ByteCount(id);
    }

    private static int ByteCount(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A stored text holds no U+0000.");
        try
        {
            return Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            // Half a surrogate pair would be stored as U+FFFD, and two different ids as one.
            throw new ArgumentException("A stored text is well-formed Unicode.");
        }
    }
}
