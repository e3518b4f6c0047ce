using System.Diagnostics;
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
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

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
        using var chain = PresentedChain.TryLoad(readable.Jws.CertificateChain);
        if (chain is null)
            return new ReceiptVerification.NotGenuine("certificates-malformed", "A signing certificate is not X.509 in DER with an RSA key or a key on a named curve.");

        var (receipt, jws) = (readable.Receipt, readable.Jws);
        if (!Es256.Verifies(chain.Leaf, jws.SigningInput.Span, jws.Signature.Span))
            return new ReceiptVerification.NotGenuine("signature-wrong", "The signature is not that of the signing certificate's key over these bytes.");
        if (anchors.Roots.Count == 0)
            return new ReceiptVerification.CouldNotCheck("no-trust-anchors", "This verifier has no trusted roots to compare with.");
        if (ChainVerifier.Verify(chain.Leaf, chain.Intermediates, anchors, receipt.MadeAt) is ChainOutcome.NotTrusted fault)
            return new ReceiptVerification.NotGenuine(fault.Code, fault.Detail);
        if (VaultCertificate.AddressOf(chain.Leaf) != receipt.Vault || VaultCertificate.NameOf(chain.Leaf) != receipt.Verifier)
            return new ReceiptVerification.NotGenuine("signer-refused", "The signing certificate is not that of the vault that the receipt names.");

        return receipt.MadeAt > now + ClockTolerance
            ? new ReceiptVerification.NotGenuine("made-in-future", "The receipt says that it was made after this time.")
            : new ReceiptVerification.Genuine(receipt);
    }
}
