using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Credentials;

/// <summary>
/// The salts of the disclosures: 16 bytes each, derived from a vault's secret by HKDF-SHA256 (RFC 5869), so that the same certificate
/// gets the same payload however often it is prepared, and nobody without the secret can guess a withheld value from its digest.
/// </summary>
public sealed class Salts
{
    /// <summary>The length of the secret in bytes.</summary>
    public const int SecretLength = 32;

    private const int SaltLength = 16;
    private const char Separator = '\u001F';

    private readonly byte[] _secret;

    /// <summary>Takes a copy of the secret, which must be random and stay the same for as long as mints may be repeated.</summary>
    public Salts(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretLength)
            throw new ArgumentException($"The secret of the salts is {SecretLength} bytes.", nameof(secret));

        _secret = secret.ToArray();
    }

    /// <summary>The salt of one part of one certificate, base64url. The path is such as <c>number</c>, <c>holder.name</c>, <c>fields.address</c>.</summary>
    public string For(CertificateIdentifier identifier, string path)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        var info = Encoding.UTF8.GetBytes($"salt{Separator}{identifier}{Separator}{path}");
        Span<byte> salt = stackalloc byte[SaltLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, salt, salt: default, info);
        return StrictBase64Url.Encode(salt);
    }
}
