using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Receipts;

/// <summary>Writes and signs receipts as api-specs/receipt.md describes them.</summary>
public static class ReceiptWriter
{
    /// <summary>Signs a receipt with a vault's key: a JWS in compact serialization, ASCII without anything around it. Fractions of seconds are cut off.</summary>
    /// <exception cref="ArgumentException">The receipt breaks a rule of its format, or the key is not certified for the vault that it names.</exception>
    public static async ValueTask<byte[]> SignAsync(Receipt receipt, ISigningKey key, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(key);
        if (VaultCertificate.AddressOf(key.Chain[0]) != receipt.Vault || VaultCertificate.NameOf(key.Chain[0]) != receipt.Verifier)
            throw new ArgumentException("The key is not certified for the vault that the receipt names.", nameof(key));

        var payload = JsonSerializer.SerializeToUtf8Bytes(ReceiptPayload.Of(receipt), ReceiptJson.Readable.ReceiptPayload);
        var signed = await SignedJson.SignAsync(ReceiptReader.MediaType, payload, key, cancel).ConfigureAwait(false);
        return ReceiptReader.Read(signed) is ReceiptReading.Unreadable fault
            ? throw new ArgumentException($"The receipt breaks a rule of its format: {fault.Detail}", nameof(receipt))
            : signed;
    }
}
