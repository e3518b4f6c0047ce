using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Copying;

/// <summary>A key that says it is a vault's, under a root that nobody trusts.</summary>
internal sealed class TestVaultKey : ISigningKey, IDisposable
{
    private static readonly DateTimeOffset From = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestVaultKey(string name, string address)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SigningCertificates.CreateRoot("TEST stranger", rootKey, From, From.AddYears(20), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        Chain = [SigningCertificates.CreateVault(root, rootKey, name, address, _key, From, From.AddYears(10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17])];
    }

    public string KeyId => "TEST stranger";

    public IReadOnlyList<X509Certificate2> Chain { get; }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => new(_key.SignHash(digest.ToArray()));

    public void Dispose()
    {
        _key.Dispose();
        foreach (var certificate in Chain)
            certificate.Dispose();
    }
}
