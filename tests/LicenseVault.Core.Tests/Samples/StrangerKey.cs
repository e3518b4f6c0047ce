using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Samples;

/// <summary>A forger's key: it bears an agency's name, under a TEST root that nobody trusts and of which the key is thrown away.</summary>
internal sealed class StrangerKey : ISigningKey, IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public StrangerKey(Issuer agency)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, until) = (SampleVault.Now.AddYears(-1), SampleVault.Now.AddYears(100));
        using var root = SigningCertificates.CreateRoot("TEST root of a stranger, never trust", rootKey, from, until, [1, 2, 3, 4, 5, 6, 7, 8]);
        Chain = [SigningCertificates.CreateAgency(root, rootKey, agency.Name, AuthorityCode.Parse(agency.Code, null), _key, from, until, [8, 7, 6, 5, 4, 3, 2, 1])];
    }

    public string KeyId => "TEST stranger";

    public IReadOnlyList<X509Certificate2> Chain { get; }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) => new(_key.SignHash(digest.Span));

    public void Dispose()
    {
        _key.Dispose();
        Chain[0].Dispose();
    }
}
