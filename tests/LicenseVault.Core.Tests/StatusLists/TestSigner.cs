using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.StatusLists;

/// <summary>The TEST key of a sample agency.</summary>
internal sealed class TestSigner(Issuer issuer) : ISigningKey
{
    private readonly (ECDsa Key, X509Certificate2 Certificate) _signer = TestKeys.Of(issuer);

    public string KeyId => issuer.Code;

    public IReadOnlyList<X509Certificate2> Chain => [_signer.Certificate];

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
        new(_signer.Key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
}
