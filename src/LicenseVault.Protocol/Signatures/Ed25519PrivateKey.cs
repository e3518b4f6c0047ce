namespace LicenseVault.Protocol.Signatures;

/// <summary>A private key for Ed25519 that is held in memory. Immutable, and safe to use from any thread.</summary>
public sealed class Ed25519PrivateKey
{
    private readonly byte[] _seed;

    private Ed25519PrivateKey(byte[] seed) => (_seed, PublicKey) = (seed, Ed25519.PublicKeyOf(seed));

    /// <summary>The public half, 32 bytes as RFC 8032 section 5.1.5 encodes it.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Takes the seed of a private key (RFC 8032 section 5.1.5): 32 random bytes, which whoever calls keeps secret.</summary>
    /// <exception cref="ArgumentException">There are not 32 bytes.</exception>
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed) =>
        seed.Length == Ed25519.SeedLength
            ? new Ed25519PrivateKey(seed.ToArray())
            : throw new ArgumentException($"The seed of an Ed25519 key is {Ed25519.SeedLength} bytes.", nameof(seed));

    /// <summary>Signs a message of any length: 64 bytes, the same ones every time (RFC 8032 section 5.1.6).</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => Ed25519.Sign(_seed, message);
}
