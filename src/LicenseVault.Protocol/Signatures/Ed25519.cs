using Rfc8032 = Org.BouncyCastle.Math.EC.Rfc8032;

namespace LicenseVault.Protocol.Signatures;

/// <summary>Ed25519 (RFC 8032 section 5.1), as signed notes use it. The base library has none.</summary>
public static class Ed25519
{
    /// <summary>The length of a private key's seed in bytes.</summary>
    public const int SeedLength = 32;

    /// <summary>The length of a public key in bytes.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>The length of a signature in bytes.</summary>
    public const int SignatureLength = 64;

    /// <summary>
    /// True when the signature is that of the key over the message. False for every other signature, for one that is not in its
    /// one spelling (S below the order of the group), and for a key that is not a point of the curve.
    /// </summary>
    public static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == PublicKeyLength
        && signature.Length == SignatureLength
        && Rfc8032.Ed25519.Verify(signature.ToArray(), 0, publicKey.ToArray(), 0, message.ToArray(), 0, message.Length);

    /// <summary>Whether the bytes are a point of the curve in its one spelling, and of the large group alone: under any other key strangers could sign too.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == PublicKeyLength && Rfc8032.Ed25519.ValidatePublicKeyFull(publicKey.ToArray(), 0);

    internal static byte[] PublicKeyOf(byte[] seed)
    {
        var publicKey = new byte[PublicKeyLength];
        Rfc8032.Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        return publicKey;
    }

    internal static byte[] Sign(byte[] seed, ReadOnlySpan<byte> message)
    {
        var signature = new byte[SignatureLength];
        Rfc8032.Ed25519.Sign(seed, 0, message.ToArray(), 0, message.Length, signature, 0);
        return signature;
    }
}
