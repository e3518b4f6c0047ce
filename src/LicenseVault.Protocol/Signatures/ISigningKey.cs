using System.Security.Cryptography.X509Certificates;

namespace LicenseVault.Protocol.Signatures;

/// <summary>
/// A private key of an agency or of the vault, wherever it lives. What is to be signed leaves the process only as a digest,
/// so that an HSM or a remote key service can stand behind it. Safe to call from any thread.
/// </summary>
public interface ISigningKey
{
    /// <summary>Names the key: stable, unique in one vault, safe to print.</summary>
    string KeyId { get; }

    /// <summary>The signing certificate and those that lead from it towards the root, leaf first, the root left out. Never empty.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>
    /// Signs a SHA-256 digest (32 bytes) with ECDSA on P-256 (ES256, RFC 7518 section 3.4).
    /// Returns r and s, 32 bytes each, big-endian. Two calls with the same digest give different signatures.
    /// Throws when the key cannot be reached: that is for the operator.
    /// </summary>
    ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel);
}
