using System.Text;
using LicenseVault.Core.Batches;
using Microsoft.Net.Http.Headers;

namespace LicenseVault.Server.Api;

/// <summary>What the head of a request says of the rows in its body.</summary>
internal static class BatchUploadHead
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Takes in GBK and GB 2312, which are parts of it.
    private static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Null when the media type or the charset is none that batches come in.</summary>
    public static (BatchFormat Format, Encoding Encoding)? Read(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return null;

        BatchFormat? format = type.MediaType.Value?.ToLowerInvariant() switch
        {
            "text/csv" => BatchFormat.Csv,
            "application/jsonl" or "application/x-ndjson" => BatchFormat.JsonLines,
            _ => null,
        };
        var encoding = HeaderUtilities.RemoveQuotes(type.Charset).Value?.ToLowerInvariant() switch
        {
            null or "" or "utf-8" => Utf8,
            "gb18030" or "gbk" or "gb2312" => Gb18030,
            _ => null,
        };
        return format is { } known && encoding is not null ? (known, encoding) : null;
    }
}
