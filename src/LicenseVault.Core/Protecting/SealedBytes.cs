using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Protecting;

/// <summary>AES-256-GCM (NIST SP 800-38D): nonce, ciphertext and tag in one, bound to the place that they are for.</summary>
internal static class SealedBytes
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> value, string place, IEntropy entropy)
    {
        var sealedBytes = new byte[NonceLength + value.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        entropy.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, value, sealedBytes.AsSpan(NonceLength, value.Length), sealedBytes.AsSpan(^TagLength), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when they were changed, moved, or sealed under another key.</summary>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> sealedBytes, string place)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
            throw new CryptographicException($"A sealed value in {place} is cut short.");

        var value = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes.Slice(NonceLength, value.Length), sealedBytes[^TagLength..], value, Encoding.UTF8.GetBytes(place));
        return value;
    }
}
