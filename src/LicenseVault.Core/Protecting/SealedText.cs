using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// Encrypts values inside stored documents (AES-256-GCM). What is sealed opens only in its own place: the document's id and the field's
/// name are authenticated with it, so that a value moved to another document is refused.
/// The text is <c>{key id}.{base64 of nonce, ciphertext and tag}</c>.
/// </summary>
public sealed class SealedText(VaultSecret secret, IEntropy entropy)
{
    private const string KeyId = "k1";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key = secret.Derive($"fields/{KeyId}");

    public string Seal(ReadOnlySpan<byte> value, string place)
    {
        var sealedBytes = new byte[NonceLength + value.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        entropy.Fill(nonce);
        using var aes = new AesGcm(_key, TagLength);
        aes.Encrypt(nonce, value, sealedBytes.AsSpan(NonceLength, value.Length), sealedBytes.AsSpan(^TagLength), Encoding.UTF8.GetBytes(place));
        return $"{KeyId}.{Convert.ToBase64String(sealedBytes)}";
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the text was changed, moved, or sealed by another vault.</summary>
    public byte[] Open(string text, string place)
    {
        var parts = text.Split('.');
        if (parts is not [KeyId, var encoded])
            throw new CryptographicException($"A sealed value in {place} names a key that this vault does not have.");

        var sealedBytes = Convert.FromBase64String(encoded);
        if (sealedBytes.Length < NonceLength + TagLength)
            throw new CryptographicException($"A sealed value in {place} is cut short.");

        var value = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(_key, TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, NonceLength), sealedBytes.AsSpan(NonceLength, value.Length), sealedBytes.AsSpan(^TagLength), value, Encoding.UTF8.GetBytes(place));
        return value;
    }
}
