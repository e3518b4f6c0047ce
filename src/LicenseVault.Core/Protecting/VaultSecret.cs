using System.Security.Cryptography;
using System.Text;

namespace LicenseVault.Core.Protecting;

/// <summary>
/// The one secret of a vault, from which every key that protects data at rest is derived (HKDF-SHA256, RFC 5869), one for each purpose.
/// It comes from the configuration, is never stored in a store, and without it the stores are unreadable.
/// </summary>
public sealed class VaultSecret
{
    public const int Length = 32;

    private readonly byte[] _secret;

    public VaultSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Length)
            throw new ArgumentException($"The vault's secret must be {Length} bytes.", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>32 bytes that only this vault can derive for this purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Length, salt: [], info: Encoding.UTF8.GetBytes($"license-vault/{purpose}"));
}
