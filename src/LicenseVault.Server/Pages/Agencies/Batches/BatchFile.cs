using System.Text;
using LicenseVault.Core.Batches;

namespace LicenseVault.Server.Pages.Agencies.Batches;

/// <summary>Finds out what a file of rows is: a clerk need not know how it was saved.</summary>
internal static class BatchFile
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // What spreadsheets in Chinese write; takes in GBK and GB 2312, which are parts of it.
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>JSON lines begin with a brace; and what is not UTF-8 is GB 18030.</summary>
    public static async Task<(BatchFormat Format, Encoding Encoding)> ReadAsync(IFormFile file, CancellationToken cancel)
    {
        await using var stream = file.OpenReadStream();
        var decoder = Utf8.GetDecoder();
        var (bytes, characters) = (new byte[64 * 1024], new char[64 * 1024 + 1]);
        var first = (byte?)null;
        var isUtf8 = true;
        int read;
        while ((read = await stream.ReadAsync(bytes, cancel)) > 0)
        {
            first ??= FirstOf(bytes.AsSpan(0, read));
            isUtf8 = isUtf8 && Decodes(decoder, bytes.AsSpan(0, read), characters, isEnd: false);
        }

        isUtf8 = isUtf8 && Decodes(decoder, [], characters, isEnd: true);
        return (first is (byte)'{' ? BatchFormat.JsonLines : BatchFormat.Csv, isUtf8 ? Utf8 : Gb18030);
    }

    private static byte? FirstOf(ReadOnlySpan<byte> bytes)
    {
        var text = (bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes).TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? null : text[0];
    }

    private static bool Decodes(Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> characters, bool isEnd)
    {
        try
        {
            decoder.GetChars(bytes, characters, isEnd);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
