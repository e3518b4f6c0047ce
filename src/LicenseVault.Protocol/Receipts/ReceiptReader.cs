using System.Text.Json;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Protocol.Receipts;

/// <summary>Reads receipts of the one form that api-specs/receipt.md describes.</summary>
public static class ReceiptReader
{
    /// <summary>The <c>typ</c> of a receipt's header.</summary>
    public const string MediaType = "license-vault-receipt+jwt";

    /// <summary>The longest receipt that is read, in bytes.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int IdLength = 22;
    private const int MaxNameLength = 512;
    private const long LatestTime = 253370764800;

    /// <summary>Whether these bytes are meant to be a receipt: a JWS whose header says so. Nothing else is said of them.</summary>
    public static bool LooksLikeReceipt(ReadOnlySpan<byte> content) =>
        content.StartsWith("eyJ"u8) && Jws.Read(OfFile(content), MaxLength) is JwsReading.Readable { Jws.Type: MediaType };

    /// <summary>
    /// The receipt in a file. The format has nothing around it, but editors and shells put line ends and spaces after what they save:
    /// spaces, tabs and line ends at the end of a file are no part of the receipt in it.
    /// </summary>
    public static ReadOnlySpan<byte> OfFile(ReadOnlySpan<byte> file) => file.TrimEnd(" \t\r\n"u8);

    /// <summary>Reads a receipt. Never throws on what it is given.</summary>
    public static ReceiptReading Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxLength)
            return new ReceiptReading.Unreadable("too-large", $"The receipt is longer than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(content);
            jws.ExpectHeader(MediaType);
            return new ReceiptReading.Readable(ReceiptOf(jws.Payload.Span), jws);
        }
        catch (MalformedException fault)
        {
            return new ReceiptReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static Receipt ReceiptOf(ReadOnlySpan<byte> json)
    {
        if (!StrictJson.TryParse(json, ReceiptJson.MostLevels, out var strict))
            throw new MalformedException("payload-malformed", "The payload of the receipt is not strict JSON.");

        var payload = PayloadOf(strict);
        if (payload.MadeAt is < 0 or > LatestTime || payload.AsOf < 0 || payload.AsOf > payload.MadeAt)
            throw new MalformedException("times-unfit", "The times of the receipt contradict each other.");
        if (payload.Id.Length != IdLength || !StrictBase64Url.TryDecode(payload.Id, out _) || !payload.Asked.IsWhole || payload.Log is { IsWhole: false })
            throw new MalformedException("payload-malformed", "The id, the subject or the log position of the receipt is not well formed.");
        if (!VaultCertificate.IsAddress(payload.Vault) || !IsLine(payload.Verifier, MaxNameLength) || !IsNote(payload.Purpose) || !IsNote(payload.Case))
            throw new MalformedException("payload-malformed", "A text of the receipt is empty or too long, or has control characters in it.");
        if (!IsConsistent(payload.Report))
            throw new MalformedException("report-contradicts", "The report's verdict does not follow from its checks.");

        return payload.ToReceipt();
    }

    private static ReceiptPayload PayloadOf(JsonElement json)
    {
        try
        {
            return json.Deserialize(ReceiptJson.Default.ReceiptPayload)
                ?? throw new MalformedException("payload-malformed", "The payload of the receipt is not a JSON object.");
        }
        catch (JsonException)
        {
            throw new MalformedException("payload-malformed", "The payload of the receipt has not the members that the format asks for.");
        }
    }

    private static bool IsConsistent(VerificationReport report) =>
        report.Receipt is null
        && report.Checks.Select(check => check.Name).SequenceEqual(report.Checks.Select(check => check.Name).Distinct().Order())
        && report.Verdict == OverallVerdict.Of(report.Checks);

    private static bool IsNote(string? text) => text is null || IsLine(text, Receipt.MaxNoteLength);

    private static bool IsLine(string text, int longest) =>
        text.Length is > 0 && text.Length <= longest && text.Trim().Length == text.Length && !text.Any(char.IsControl);
}
