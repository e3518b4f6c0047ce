using System.Security.Cryptography;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Encrypts values inside stored documents (AES-256-GCM) under the current key of the ring. What is sealed opens only in its own place: the
/// document's id and the field's name are authenticated with it, so that a value moved to another document is refused.
/// The text is <c>{key id}.{base64 of nonce, ciphertext and tag}</c>.
/// </summary>
public sealed class SealedText(KeyRing ring, IEntropy entropy)
{
    public async Task<string> SealAsync(ReadOnlyMemory<byte> value, string place, CancellationToken cancel)
    {
        var key = await ring.CurrentAsync(cancel);
        return $"{key.Id}.{Convert.ToBase64String(SealedBytes.Seal(key.Bytes!, value.Span, place, entropy))}";
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the text was changed, moved, or sealed by another vault or under a key that is retired.</summary>
    public async Task<byte[]> OpenAsync(string text, string place, CancellationToken cancel)
    {
        if (KeyIdOf(text) is not { } id)
            throw new CryptographicException($"A sealed value in {place} is none.");

        var key = (await ring.FindAsync(id, cancel))?.Bytes
            ?? throw new CryptographicException($"A sealed value in {place} names a key that this vault does not have.");
        var sealedBytes = new byte[text.Length];
        return Convert.TryFromBase64Chars(text.AsSpan(id.Length + 1), sealedBytes, out var length)
            ? SealedBytes.Open(key, sealedBytes.AsSpan(0, length), place)
            : throw new CryptographicException($"A sealed value in {place} is not base64.");
    }

    /// <summary>The key that a text says it was sealed under; null when it is no sealed text.</summary>
    internal static string? KeyIdOf(string text) => text.IndexOf('.', StringComparison.Ordinal) is > 0 and var end ? text[..end] : null;
}
