using System.Security.Cryptography;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Federation;

/// <summary>A public key for signed messages.</summary>
/// <param name="Id">SHA-256 of <paramref name="PublicKey"/>, 64 small hexadecimal digits.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in DER (RFC 5280 section 4.1.2.7) of a key on P-256.</param>
public sealed record MessageKey(string Id, ReadOnlyMemory<byte> PublicKey)
{
    /// <summary>The longest key that is read, in bytes.</summary>
    public const int MaxLength = 256;

    /// <summary>The name of a key.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

    /// <summary>The key of a signing key's certificate.</summary>
    public static MessageKey Of(ISigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var spki = key.Chain[0].PublicKey.ExportSubjectPublicKeyInfo();
        return new MessageKey(IdOf(spki), spki);
    }

    /// <summary>The key, or null when the bytes are none. The caller disposes it.</summary>
    public ECDsa? Open()
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(PublicKey.Span, out var read);
            if (read == PublicKey.Length && key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid: var curve }
                && (curve.Value is SubjectKey.P256 || curve.FriendlyName is "nistP256" or "ECDSA_P256"))
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // It is none.
        }

        key.Dispose();
        return null;
    }
}
