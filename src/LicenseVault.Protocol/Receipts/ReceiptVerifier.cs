using System.Diagnostics;
using LicenseVault.Protocol.Attesting;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Receipts;

/// <summary>
/// Verifies receipts offline, also decades later: the signing certificate must have led to a trusted root when the receipt was made.
/// The log position is the vault's word; <see cref="ReceiptLogPosition.Checkpoint"/> can be held against the log itself. Safe to use from
/// any thread.
/// </summary>
/// <param name="anchors">The trusted roots.</param>
public sealed class ReceiptVerifier(TrustAnchors anchors)
{
    /// <summary>Verifies a receipt. Never throws on what it is given.</summary>
    /// <param name="content">The receipt as it was filed.</param>
    /// <param name="now">The time; a receipt of a later one is refused.</param>
    public ReceiptVerification Verify(ReadOnlySpan<byte> content, DateTimeOffset now) => ReceiptReader.Read(content) switch
    {
        ReceiptReading.Readable readable => Verify(readable, now),
        ReceiptReading.Unreadable fault => new ReceiptVerification.NotGenuine(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private ReceiptVerification Verify(ReceiptReading.Readable readable, DateTimeOffset now)
    {
        var receipt = readable.Receipt;
        return VaultSignature.Verify(readable.Jws, new VaultMaking("receipt", receipt.Vault, receipt.Verifier, receipt.MadeAt), anchors, now) switch
        {
            VaultSignature.Genuine genuine => new ReceiptVerification.Genuine(receipt, genuine.Signer),
            VaultSignature.NotGenuine fault => new ReceiptVerification.NotGenuine(fault.Code, fault.Detail),
            VaultSignature.CouldNotCheck fault => new ReceiptVerification.CouldNotCheck(fault.Code, fault.Detail),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }
}
