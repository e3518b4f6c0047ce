using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>A key of the vault's own keystore, in this process's memory while it is used.</summary>
internal sealed class LocalSigningKey(string keyId, ECDsa key, IReadOnlyList<X509Certificate2> chain) : ISigningKey
{
    public string KeyId { get; } = keyId;

    public IReadOnlyList<X509Certificate2> Chain { get; } = chain;

    // Signing with one ECDsa object from several threads is not promised to be safe, and takes some 50 microseconds.
    private readonly Lock _one = new();

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel)
    {
        lock (_one)
        {
            return new(key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }
}
