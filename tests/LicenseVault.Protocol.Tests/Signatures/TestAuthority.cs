using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

/// <summary>A TEST root and one TEST agency under it, made when the tests run.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2035, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public const string AgencyName = "TEST 湖南省住房和城乡建设厅";

    public static readonly AuthorityCode AgencyCode = AuthorityCode.Parse("11430000006122244L", CultureInfo.InvariantCulture);

    /// <summary>The one that most tests sign with. Nothing in it changes.</summary>
    public static readonly TestAuthority Shared = new();

    public ECDsa RootKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa AgencyKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public X509Certificate2 Root { get; }

    public X509Certificate2 Agency { get; }

    public TrustAnchors Anchors { get; }

    public ISigningKey Key => new TestKey(AgencyKey, [Agency]);

    public TestAuthority()
    {
        Root = SigningCertificates.CreateRoot("TEST root", RootKey, Start, End, Serial(1));
        Agency = CreateAgency(AgencyKey);
        Anchors = TrustAnchors.Of(Root);
    }

    public X509Certificate2 CreateAgency(ECDsa key, string name = AgencyName, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        SigningCertificates.CreateAgency(Root, RootKey, name, AgencyCode, key, from ?? Start, until ?? End, Serial(2));

    /// <summary>A certificate under any issuer, with whatever extensions a test wants.</summary>
    public static X509Certificate2 Create(
        string subject, AsymmetricAlgorithm key, X509Certificate2 issuer, ECDsa issuerKey, params X509Extension[] extensions) =>
        Create(new X500DistinguishedName(subject), key, issuer, issuerKey, extensions);

    public static X509Certificate2 Create(
        X500DistinguishedName name, AsymmetricAlgorithm key, X509Certificate2 issuer, ECDsa issuerKey, params X509Extension[] extensions)
    {
        var request = key is ECDsa ecdsa
            ? new CertificateRequest(name, new PublicKey(ecdsa), HashAlgorithmName.SHA256)
            : new CertificateRequest(name, new PublicKey((RSA)key), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var extension in extensions)
            request.CertificateExtensions.Add(extension);

        return request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), Start, End, Serial(3));
    }

    public static byte[] Serial(byte last) => [0x54, 0x45, 0x53, 0x54, 0, 0, 0, last];

    private sealed record TestKey(ECDsa Key, IReadOnlyList<X509Certificate2> Chain) : ISigningKey
    {
        public string KeyId => "TEST-agency";

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
            ValueTask.FromResult(Key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
