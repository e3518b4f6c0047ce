using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

/// <summary>The key of a TEST vault under the TEST root.</summary>
internal sealed record TestVault(ECDsa PrivateKey, IReadOnlyList<X509Certificate2> Chain) : ISigningKey
{
    public const string Address = "https://vault.example";
    public const string Name = "TEST 电子证照库";

    public static readonly TestVault Shared = Of(Address);

    public string KeyId => "TEST-vault";

    public static TestVault Of(string address)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestVault(key, [SigningCertificates.CreateVault(
            TestAuthority.Shared.Root, TestAuthority.Shared.RootKey, Name, address, key, TestAuthority.Start, TestAuthority.End, TestAuthority.Serial(9))]);
    }

    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
        ValueTask.FromResult(PrivateKey.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
}
