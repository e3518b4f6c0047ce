using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Signing;

/// <summary>A key of the vault's own keystore, in this process's memory while it is used.</summary>
internal sealed class LocalSigningKey(string keyId, ECDsa key, IReadOnlyList<X509Certificate2> chain) : ISigningKey
{
    // Signing with one object from several threads is not promised to be safe: a mass change signs on all cores, each with a copy of its own.
    private readonly ECDsa[] _copies = CopiesOf(key);

    public string KeyId { get; } = keyId;

    public IReadOnlyList<X509Certificate2> Chain { get; } = chain;

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel)
    {
        var mine = _copies[Environment.CurrentManagedThreadId % _copies.Length];
        lock (mine)
        {
            return new(mine.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    private static ECDsa[] CopiesOf(ECDsa key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        try
        {
            return [.. Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => ECDsa.Create(parameters))];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }
}
