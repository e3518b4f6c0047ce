using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Pdf;

/// <summary>A TEST agency with a key and certificates of its own: a root, an authority under it, and the signing certificate.</summary>
internal sealed class TestAgency : ISigningKey, IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAgency(ECCurve? curve = null)
    {
        if (curve is { } other)
            _key = ECDsa.Create(other);

        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Root = Request("CN=TEST root", rootKey, isAuthority: true).CreateSelfSigned(Start, Start.AddYears(20));
        using var authority = Request("CN=TEST authority", authorityKey, isAuthority: true).Create(Root, Start, Start.AddYears(15), [1, 2, 3, 4, 5, 6, 7, 8]);
        using var authorityWithKey = authority.CopyWithPrivateKey(authorityKey);
        var leaf = Request("CN=TEST agency, O=测试市市场监督管理局", _key, isAuthority: false).Create(authorityWithKey, Start, Start.AddYears(10), [8, 7, 6, 5, 4, 3, 2, 1]);
        Chain = [leaf, X509CertificateLoader.LoadCertificate(authority.RawData)];
    }

    public X509Certificate2 Root { get; }

    public string KeyId => "TEST";

    public IReadOnlyList<X509Certificate2> Chain { get; init; }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => new(_key.SignHash(digest.ToArray()));

    public bool Trusts(X509Certificate2 signer, IReadOnlyList<X509Certificate2> intermediates) =>
        ChainVerifier.Verify(signer, intermediates, TrustAnchors.Of(Root), Start.AddDays(1)) is ChainOutcome.Trusted;

    public void Dispose()
    {
        _key.Dispose();
        Root.Dispose();
        foreach (var certificate in Chain)
            certificate.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, critical: true));
        return request;
    }
}
