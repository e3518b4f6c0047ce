using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests;

/// <summary>A key of nobody's keystore, with the certificate that the TEST root has made for it.</summary>
internal sealed class CertifiedKey(ECDsa key, X509Certificate2 certificate) : ISigningKey, IDisposable
{
    public string KeyId => "TEST certified key";

    public ECDsa Key => key;

    public IReadOnlyList<X509Certificate2> Chain { get; } = [certificate];

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => new(key.SignHash(digest.Span));

    public void Dispose()
    {
        key.Dispose();
        Chain[0].Dispose();
    }
}
