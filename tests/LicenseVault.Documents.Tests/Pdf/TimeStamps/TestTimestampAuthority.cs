using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Documents.Pdf.TimeStamps;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Pdf.TimeStamps;

/// <summary>A TEST authority for time stamps with a root of its own, which can revoke it.</summary>
internal sealed class TestTimestampAuthority : IDisposable
{
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _certificate;
    private readonly SmallTimestampAuthority _authority;
    private byte _serial = 1;

    /// <param name="answers">Whether its root answers by OCSP, and publishes no list.</param>
    public TestTimestampAuthority(DateTimeOffset from, DateTimeOffset until, bool answers = false)
    {
        var serial = Serial();
        ResponderAddress = new Uri($"http://lists.test/{Convert.ToHexStringLower(serial)}/ocsp");
        ListAddress = new Uri($"http://lists.test/{Convert.ToHexStringLower(serial)}.crl");
        _root = SigningCertificates.CreateRoot("TEST stamps root", _rootKey, from, from.AddYears(60), Serial());
        using var certificate = SigningCertificates.CreateTimestamping(_root, _rootKey, "TEST stamps", _key, from, until, serial, answers ? null : ListAddress, answers ? ResponderAddress : null);
        _certificate = certificate.CopyWithPrivateKey(_key);
        _authority = new SmallTimestampAuthority(_certificate);
        Anchors = TrustAnchors.Of(_root);
    }

    /// <summary>Where its certificate says that the root's revocation list is.</summary>
    public Uri ListAddress { get; }

    /// <summary>Where its certificate says that the root answers by OCSP.</summary>
    public Uri ResponderAddress { get; }

    public TrustAnchors Anchors { get; }

    public X509Certificate2 Root => _root;

    public X509Certificate2 Certificate => _certificate;

    public byte[] Answer(ReadOnlyMemory<byte> request, DateTimeOffset at) => _authority.Answer(request, at, new[] { _serial++ });

    /// <summary>A time stamp over these bytes.</summary>
    public byte[] Stamp(ReadOnlySpan<byte> bytes, DateTimeOffset at, HashAlgorithmName? digest = null)
    {
        var request = Rfc3161TimestampRequest.CreateFromData(bytes, digest ?? HashAlgorithmName.SHA256, requestSignerCertificates: true);
        return request.ProcessResponse(Answer(request.Encode(), at), out _).AsSignedCms().Encode();
    }

    /// <summary>The root's revocation list, with this authority in it when it is revoked.</summary>
    public byte[] RevocationList(DateTimeOffset at, (DateTimeOffset At, X509RevocationReason Reason)? revoked = null)
    {
        var list = new CertificateRevocationListBuilder();
        if (revoked is var (since, reason))
            list.AddEntry(_certificate, since, reason);

        using var root = _root.CopyWithPrivateKey(_rootKey);
        return list.Build(root, 1, at.AddYears(1), HashAlgorithmName.SHA256, rsaSignaturePadding: null, at);
    }

    /// <summary>What the root itself answers by OCSP.</summary>
    public byte[] OcspAnswer(ReadOnlyMemory<byte> request, DateTimeOffset at, OcspStatus status)
    {
        using var root = _root.CopyWithPrivateKey(_rootKey);
        return new SmallOcspResponder(_root, root).Answer(request, at, TimeSpan.FromDays(1), _ => status);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _root.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }

    private static byte[] Serial() => [0x41, .. RandomNumberGenerator.GetBytes(15)];
}
