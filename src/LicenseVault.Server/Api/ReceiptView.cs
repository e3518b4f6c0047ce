using System.Text.Json;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Api;

/// <summary>Whether a receipt is genuine, and what it says.</summary>
/// <param name="Verdict">pass: it is. fail: it is not. could-not-check: there was nothing to compare with. What it says of a certificate is in the receipt.</param>
/// <param name="Code">Why, listed in api-specs/receipt.md.</param>
/// <param name="Detail">The same in one sentence.</param>
/// <param name="Receipt">Its payload; null unless it is genuine.</param>
internal sealed record ReceiptView(Verdict Verdict, string Code, string Detail, JsonElement? Receipt)
{
    public static ReceiptView Of(ReceiptVerification verification, ReadOnlySpan<byte> receipt) => verification switch
    {
        ReceiptVerification.Genuine => new(Verdict.Pass, "genuine", "The vault that the receipt names made it, and nobody has changed it since.", PayloadOf(receipt)),
        ReceiptVerification.NotGenuine fault => new(Verdict.Fail, fault.Code, fault.Detail, null),
        ReceiptVerification.CouldNotCheck fault => new(Verdict.CouldNotCheck, fault.Code, fault.Detail, null),
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped verification {other}."),
    };

    private static JsonElement? PayloadOf(ReadOnlySpan<byte> receipt) =>
        Jws.Read(receipt, ReceiptReader.MaxLength) is JwsReading.Readable { Jws.Payload: var payload } ? JsonElement.Parse(payload.Span) : null;
}
