using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Pdf;
using LicenseVault.Tests.Pdf.Foreign;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.LongTerm;

/// <summary>A document of a stranger whose signature brings what tells of revocation inside itself.</summary>
public sealed class StrangerRevocationTests : IDisposable
{
    private static readonly DateTimeOffset Start = TestAgency.Start;

    // As the signature states.
    private static readonly DateTimeOffset Signed = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _signer;

    public StrangerRevocationTests()
    {
        using var root = SigningCertificates.CreateRoot("TEST root elsewhere", _rootKey, Start.AddYears(-1), Start.AddYears(20), [0x41, 0, 0, 0, 0, 0, 0, 1]);
        _root = root.CopyWithPrivateKey(_rootKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TEST signer elsewhere", key, HashAlgorithmName.SHA256);
        using var certificate = request.Create(_root, Start, Start.AddYears(20), [0x41, 0, 0, 0, 0, 0, 0, 2]);
        _signer = certificate.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _signer.Dispose();
        _root.Dispose();
        _rootKey.Dispose();
    }

    [Fact]
    public async Task What_a_signature_brings_of_its_signer_counts()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await vault.RestartAsync(services => services.AddSingleton(TrustAnchors.Of(_root)));
        var now = vault.Clock.GetUtcNow();
        foreach (var isSigned in new[] { true, false })
        {
            foreach (var (values, expected) in new[]
            {
                (Values(0), "Pass signed-by-trusted"),
                (Answered(now, isSigned, new OcspStatus.Good()), "Pass signed-by-trusted"),
                (Answered(now, isSigned, new OcspStatus.Unknown()), "CouldNotCheck revocation-unknown"),
                (Answered(now, isSigned, RevokedAt(Signed.AddDays(-1))), "Fail certificate-revoked"),
                (Answered(now, isSigned, RevokedAt(Signed.AddDays(1))), "CouldNotCheck revocation-undated"),
                (Values(0, ListOf(Signed.AddDays(-1))), "Fail certificate-revoked"),
                (Values(0, ListOf(Signed.AddDays(1))), "CouldNotCheck revocation-undated"),
                (Values(1, [0x30, 3, 0x0A, 1, 3]), "Pass signed-by-trusted"),
                ([4, 1, 0], "Pass signed-by-trusted"),
            })
            {
                var file = new ForeignPdf { Sign = content => Cms(content, values, isSigned) }.Build();
                var report = await vault.Get<CertificateVerifier>().VerifyFileAsync(file, holder: null, TestContext.Current.CancellationToken);
                var check = report.Checks.Single(each => each.Name is CheckName.DocumentSignature);
                Assert.Equal(expected, $"{check.Verdict} {check.Code}");
            }
        }
    }

    private static OcspStatus.Revoked RevokedAt(DateTimeOffset since) => new(new Revocation(since, RevocationReason.KeyCompromise));

    private byte[] Answered(DateTimeOffset now, bool isSigned, OcspStatus status)
    {
        var response = new SmallOcspResponder(_root, _root).Answer(OcspRequest.For(_signer, _root, []).Der, now, TimeSpan.FromDays(1), _ => status);
        return Values(1, isSigned ? response : BasicIn(response));
    }

    private byte[] ListOf(DateTimeOffset since)
    {
        var list = new CertificateRevocationListBuilder();
        list.AddEntry(_signer, since, X509RevocationReason.KeyCompromise);
        return list.Build(_root, 1, Signed.AddDays(40), HashAlgorithmName.SHA256, rsaSignaturePadding: null, Signed.AddDays(2));
    }

    private byte[] Cms(byte[] content, byte[] values, bool isSigned)
    {
        var encoded = ForeignPdf.SignedBy(content, _signer, signer =>
        {
            if (isSigned)
                signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113583.1.1.8"), values));
        });
        if (isSigned)
            return encoded;

        var cms = new SignedCms();
        cms.Decode(encoded);
        cms.SignerInfos[0].AddUnsignedAttribute(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.24"), values));
        return cms.Encode();
    }

    private static byte[] Values(int tag, params byte[][] items)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (items.Length > 0)
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
                using (writer.PushSequence())
                {
                    foreach (var item in items)
                        writer.WriteEncodedValue(item);
                }
            }
        }

        return writer.Encode();
    }

    private static byte[] BasicIn(byte[] response)
    {
        var parts = new AsnReader(response, AsnEncodingRules.DER).ReadSequence();
        parts.ReadEnumeratedBytes();
        var bytes = parts.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        bytes.ReadObjectIdentifier();
        return bytes.ReadOctetString();
    }
}
