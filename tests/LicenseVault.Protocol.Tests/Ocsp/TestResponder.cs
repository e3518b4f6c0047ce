using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Ocsp;

/// <summary>A TEST root, an agency under it, and a responder whom the root certified; and responses put together by hand, with whatever is wrong in them.</summary>
internal sealed class TestResponder : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly Uri Address = new("http://ocsp.test/root");

    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Second = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Third = new(TagClass.ContextSpecific, 2);

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<X509Certificate2> _made = [];

    public TestResponder()
    {
        Root = Kept(SigningCertificates.CreateRoot("TEST root", _rootKey, Start.AddYears(-1), Start.AddYears(20), Serial(1)));
        using var certificate = SigningCertificates.CreateAgency(
            Root, _rootKey, "测试局", AuthorityCode.Parse("11220000013544541J", null), _key, Start, Start.AddYears(10), Serial(2), revocationList: null, Address);
        Agency = Kept(certificate.CopyWithPrivateKey(_key));
        Signer = Certified(request => request);
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Agency { get; }

    /// <summary>The responder's certificate, with its key.</summary>
    public X509Certificate2 Signer { get; }

    public OcspQuestion Question { get; } = new(Start.AddDays(40), Start.AddDays(40));

    /// <summary>Another root with the same name and its own key.</summary>
    public static X509Certificate2 Impostor()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SigningCertificates.CreateRoot("TEST root", key, Start.AddYears(-1), Start.AddYears(20), Serial(1));
        return root.CopyWithPrivateKey(key);
    }

    public X509Certificate2 RootWithKey() => Kept(Root.CopyWithPrivateKey(_rootKey));

    /// <summary>A responder's certificate that is not as it should be.</summary>
    public X509Certificate2 Certified(
        Func<CertificateRequest, CertificateRequest> alter, string? purpose = OcspSignerPurpose, bool noCheck = true, DateTimeOffset? until = null, X509Certificate2? by = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=TEST responder", key, HashAlgorithmName.SHA256);
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (noCheck)
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [5, 0], critical: false));
        using var authority = by is null ? Root.CopyWithPrivateKey(_rootKey) : null;
        using var certificate = alter(request).Create(
            (by ?? authority!).SubjectName, X509SignatureGenerator.CreateForECDsa((by ?? authority!).GetECDsaPrivateKey()!), Start.AddYears(-1), until ?? Start.AddYears(5), Serial(3));
        return Kept(certificate.CopyWithPrivateKey(key));
    }

    public const string OcspSignerPurpose = "1.3.6.1.5.5.7.3.9";

    /// <summary>A response that says one thing of the agency's certificate.</summary>
    public byte[] Response(TestAnswer answer, X509Certificate2? signer = null, byte[]? nonce = null, int nonces = 1, bool bringsSigner = true) =>
        Response([answer], signer, nonce, nonces, bringsSigner);

    public byte[] Response(IReadOnlyList<TestAnswer> answers, X509Certificate2? signer = null, byte[]? nonce = null, int nonces = 1, bool bringsSigner = true)
    {
        signer ??= Signer;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Third))
                writer.WriteOctetString(Sha1(signer.PublicKey.EncodedKeyValue.RawData));
            writer.WriteGeneralizedTime(answers[0].ProducedAt, omitFractionalSeconds: true);
            using (writer.PushSequence())
            {
                foreach (var answer in answers)
                    Write(writer, answer);
            }

            if (nonce is not null)
            {
                using (writer.PushSequence(Second))
                using (writer.PushSequence())
                {
                    for (var time = 0; time < nonces; time++)
                        WriteNonce(writer, nonce);
                }
            }
        }

        return Wrapped(writer.Encode(), signer, bringsSigner);
    }

    /// <summary>Nothing but a status of the responder.</summary>
    public static byte[] Status(byte status) => [0x30, 3, 0x0A, 1, status];

    public OcspJudgement Judge(ReadOnlyMemory<byte> der, OcspQuestion? question = null) => OcspResponse.Read(der) switch
    {
        OcspReading.Readable readable => readable.Response.Judge(Agency, [Root], question ?? Question),
        OcspReading.Unreadable unreadable => new OcspJudgement.CouldNotCheck(unreadable.Code, ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Holds that a response tells nothing, and why.</summary>
    public void Expect(string code, ReadOnlyMemory<byte> der, OcspQuestion? question = null) =>
        Assert.Equal(code, Assert.IsType<OcspJudgement.CouldNotCheck>(Judge(der, question)).Code);

    /// <summary>The root's revocation list, with the responder's certificate in it or not.</summary>
    public RevocationList ListOf(X509Certificate2? revoked, DateTimeOffset since, X509RevocationReason reason, DateTimeOffset? made = null, DateTimeOffset? next = null)
    {
        var list = new CertificateRevocationListBuilder();
        if (revoked is not null)
            list.AddEntry(revoked, since, reason);
        using var root = Root.CopyWithPrivateKey(_rootKey);
        return RevocationList.Read(list.Build(root, 1, next ?? Start.AddDays(60), HashAlgorithmName.SHA256, rsaSignaturePadding: null, made ?? Start.AddDays(40)))!;
    }

    public void Dispose()
    {
        foreach (var certificate in _made)
            certificate.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }

    internal static byte[] Serial(byte number) => [0x41, 0, 0, 0, 0, 0, 0, number];

    private static byte[] Wrapped(byte[] body, X509Certificate2 signer, bool bringsSigner)
    {
        using var key = signer.GetECDsaPrivateKey()!;
        var basic = new AsnWriter(AsnEncodingRules.DER);
        using (basic.PushSequence())
        {
            basic.WriteEncodedValue(body);
            using (basic.PushSequence())
                basic.WriteObjectIdentifier("1.2.840.10045.4.3.2");
            basic.WriteBitString(key.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            if (bringsSigner)
            {
                using (basic.PushSequence(First))
                using (basic.PushSequence())
                    basic.WriteEncodedValue(signer.RawData);
            }
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue([0x0A, 1, 0]);
            using (writer.PushSequence(First))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.1");
                writer.WriteOctetString(basic.Encode());
            }
        }

        return writer.Encode();
    }

    private void Write(AsnWriter writer, TestAnswer answer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(answer.Digest);
                var issuer = answer.Issuer ?? Root;
                writer.WriteOctetString(DigestOf(answer.Digest, issuer.SubjectName.RawData));
                writer.WriteOctetString(DigestOf(answer.Digest, issuer.PublicKey.EncodedKeyValue.RawData));
                writer.WriteInteger((answer.Certificate ?? Agency).SerialNumberBytes.Span);
            }

            if (answer.Revoked is var (at, reason))
            {
                using (writer.PushSequence(Second))
                {
                    writer.WriteGeneralizedTime(at, omitFractionalSeconds: true);
                    using (writer.PushSequence(First))
                        writer.WriteEnumeratedValue(reason);
                }
            }
            else
            {
                writer.WriteNull(answer.IsUnknown ? Third : First);
            }

            writer.WriteGeneralizedTime(answer.ThisUpdate, omitFractionalSeconds: true);
            if (answer.NextUpdate is { } next)
            {
                using (writer.PushSequence(First))
                    writer.WriteGeneralizedTime(next, omitFractionalSeconds: true);
            }

            if (answer.CriticalExtension is { } critical)
            {
                using (writer.PushSequence(Second))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(critical);
                    writer.WriteBoolean(true);
                    writer.WriteOctetString([5, 0]);
                }
            }
        }
    }

    private static byte[] DigestOf(string digest, byte[] content) => digest == TestAnswer.Sha256 ? SHA256.HashData(content) : Sha1(content);

    [SuppressMessage("Security", "CA5350", Justification = "OCSP finds names and keys by it.")]
    private static byte[] Sha1(byte[] content) => SHA1.HashData(content);

    private static void WriteNonce(AsnWriter writer, byte[] nonce)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        value.WriteOctetString(nonce);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.48.1.2");
            writer.WriteOctetString(value.Encode());
        }
    }

    private X509Certificate2 Kept(X509Certificate2 certificate)
    {
        _made.Add(certificate);
        return certificate;
    }
}
