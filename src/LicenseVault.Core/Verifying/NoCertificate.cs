using System.Text.Json;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Copies;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>
/// Tells of a file that it is something else that vaults make: who took it for a certificate is told what it is. By its first words alone: nothing of it is
/// believed.
/// </summary>
internal static class NoCertificate
{
    private const int LongestHeader = 64 * 1024;
    private const int LongestJson = 1024 * 1024;

    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = 32 };
    private static readonly string[] OtherTokens = [CopyStatements.MediaType, VaultDescriptions.MediaType, StatusStatements.MediaType, StatusListReader.MediaType];

    /// <summary>Null for whatever may be a certificate.</summary>
    public static Check? Of(ReadOnlyMemory<byte> file) =>
        PresentedFile.LooksLikeCredential(file.Span) ? OfToken(TypeOf(file))
        : file.Span.TrimStart("\uFEFF \t\r\n"u8) is [(byte)'{', ..] ? OfJson(file)
        : null;

    private static Check? OfToken(string? type) =>
        type is ReceiptReader.MediaType ? Check.Fail(CheckName.Format, "receipt-given", "This is a receipt, which says what was verified, and no certificate: verify it as a receipt (with the command: verify --receipt FILE).")
        : type is BundleReader.MediaType ? Check.Fail(CheckName.Format, "bundle-given", "This is an offline bundle, with which certificates are verified, and no certificate (with the command: verify FILE --bundle BUNDLE).")
        : OtherTokens.Contains(type) ? Check.Fail(CheckName.Format, "statement-given", "This is a signed statement of a vault, and no certificate.")
        : null;

    private static Check OfJson(ReadOnlyMemory<byte> file)
    {
        using var json = Parsed(file.Length > LongestJson ? default : file);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("verdict", out _) && root.TryGetProperty("checks", out _)
            ? Check.Fail(CheckName.Format, "report-given", "This is the report of a verification, unsigned, and no certificate: verify the certificate itself.")
            : Check.Fail(CheckName.Format, "json-given", "This is JSON, and no certificate: signed data begins with eyJ, a document is a PDF.");
    }

    // The header is what stands before the first full stop.
    private static string? TypeOf(ReadOnlyMemory<byte> file)
    {
        var header = file.Span[..Math.Min(file.Length, LongestHeader)];
        if (header.IndexOf((byte)'.') is not (> 0 and var end) || !StrictBase64Url.TryDecode(header[..end], out var bytes))
            return null;

        using var json = Parsed(bytes);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("typ", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null;
    }

    private static JsonDocument? Parsed(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json, Bounded);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
