using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Uri Address = new("http://lists.test/root.crl");

    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _agency;

    public RevocationListTests()
    {
        _root = SigningCertificates.CreateRoot("TEST root", _rootKey, Start, Start.AddYears(20), Serial(1));
        _agency = AgencyUnder(_root, _rootKey, Serial(2));
    }

    public void Dispose()
    {
        _agency.Dispose();
        _root.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }

    [Fact]
    public void A_revoked_certificate_is_found_with_its_time_and_reason()
    {
        var list = RevocationList.Read(ListOf(_root, _rootKey, (_agency, Start.AddYears(2), X509RevocationReason.KeyCompromise)))!;

        Assert.Equal(new Revocation(Start.AddYears(2), RevocationReason.KeyCompromise), list.Judge(_agency, [_root])!.Revocation);
        Assert.Equal((Start, Start.AddDays(30)), (list.ThisUpdate, list.NextUpdate!.Value));
    }

    [Fact]
    public void A_certificate_that_is_not_in_the_list_was_not_revoked_when_it_was_made()
    {
        using var other = AgencyUnder(_root, _rootKey, Serial(3));
        var list = RevocationList.Read(ListOf(_root, _rootKey, (other, Start, X509RevocationReason.Superseded)))!;

        Assert.Null(list.Judge(_agency, [_root])!.Revocation);
    }

    [Fact]
    public void A_list_of_another_authority_with_the_same_name_says_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var impostor = SigningCertificates.CreateRoot("TEST root", key, Start, Start.AddYears(20), Serial(1));

        var list = RevocationList.Read(ListOf(impostor, key, (_agency, Start, X509RevocationReason.KeyCompromise)))!;

        Assert.Null(list.Judge(_agency, [_root, impostor]));
    }

    [Fact]
    public void A_list_that_was_altered_says_nothing()
    {
        var der = ListOf(_root, _rootKey, (_agency, Start.AddYears(2), X509RevocationReason.KeyCompromise));
        der[^1] ^= 1;

        Assert.Null(RevocationList.Read(der)?.Judge(_agency, [_root]));
    }

    [Fact]
    public void Of_any_bytes_a_list_is_read_or_none_and_nothing_is_thrown()
    {
        var der = ListOf(_root, _rootKey, (_agency, Start.AddYears(2), X509RevocationReason.KeyCompromise));
        for (var place = 0; place < der.Length; place++)
        {
            var altered = der.ToArray();
            altered[place] ^= 0x21;
            RevocationList.Read(altered)?.Judge(_agency, [_root]);
            RevocationList.Read(der.AsMemory(0, place))?.Judge(_agency, [_root]);
        }

        Assert.Null(RevocationList.Read(Array.Empty<byte>()));
    }

    // The distribution point in full, relative to the issuer, and the rest as RFC 5280, section 5.2.5, numbers it.
    [Theory]
    [InlineData("3000", true)]
    [InlineData("3003810100", true)]
    [InlineData("30038101FF", true)]
    [InlineData("30038201FF", false)]
    [InlineData("30038501FF", false)]
    [InlineData("300483020640", false)]
    [InlineData("3020A01EA01C861A687474703A2F2F6C697374732E746573742F726F6F742E63726C", true)]
    [InlineData("3020A01EA01C861A687474703A2F2F6C697374732E746573742F6F746865722E6372", false)]
    public void A_list_clears_only_the_certificates_that_it_is_for(string scope, bool isFor)
    {
        var none = RevocationList.Read(ScopedListOf(scope, revoked: null))!;
        Assert.Equal(isFor, none.Judge(_agency, [_root]) is { Revocation: null });

        // What it lists is revoked all the same, unless the numbers are those of attribute certificates.
        var listed = RevocationList.Read(ScopedListOf(scope, _agency))!;
        Assert.Equal(!scope.StartsWith("300385", StringComparison.Ordinal), listed.Judge(_agency, [_root])?.Revocation is not null);
    }

    [Theory]
    [InlineData("30038401FF")]
    [InlineData("3003860100")]
    [InlineData("30")]
    public void A_list_of_several_authorities_or_of_an_unknown_scope_is_not_read(string scope) => Assert.Null(RevocationList.Read(ScopedListOf(scope, revoked: null)));

    [Fact]
    public void However_many_bear_the_name_of_an_authority_the_signatures_that_are_verified_are_counted()
    {
        var impostors = new List<X509Certificate2>();
        for (var number = 0; number < 40; number++)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            impostors.Add(SigningCertificates.CreateRoot("TEST root", key, Start, Start.AddYears(20), Serial(9)));
        }

        var budget = new SignatureBudget(100, CancellationToken.None);
        Assert.Same(_root, IssuingCertificate.Find(_agency, [_root, .. impostors], budget));
        Assert.Equal(1, budget.Spent);
        Assert.Null(IssuingCertificate.Find(_agency, [.. impostors, _root], budget));
        Assert.Equal(33, budget.Spent);

        // One list is verified once for all the certificates that are looked for in it.
        var list = RevocationList.Read(ListOf(_root, _rootKey, (_agency, Start, X509RevocationReason.KeyCompromise)))!;
        for (var time = 0; time < 5; time++)
            Assert.NotNull(list.JudgeUnder(_agency, _root, budget)!.Revocation);
        Assert.Equal(34, budget.Spent);

        var none = new SignatureBudget(1, CancellationToken.None);
        Assert.NotNull(IssuingCertificate.Find(_agency, [_root], none));
        Assert.False(none.IsExhausted);
        Assert.Null(IssuingCertificate.Find(_agency, [_root], none));
        Assert.True(none.IsExhausted);
        Assert.Throws<OperationCanceledException>(() => IssuingCertificate.Find(_agency, [_root], new SignatureBudget(1, new CancellationToken(canceled: true))));
        impostors.ForEach(impostor => impostor.Dispose());
    }

    [Fact]
    public void A_certificate_names_where_its_list_is() => Assert.Equal([Address], RevocationAddresses.Of(_agency));

    [Fact]
    public void Of_a_certificate_that_names_no_list_there_is_no_address() => Assert.Empty(RevocationAddresses.Of(_root));

    private static byte[] ListOf(X509Certificate2 root, ECDsa key, params (X509Certificate2 Certificate, DateTimeOffset At, X509RevocationReason Reason)[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var (certificate, at, reason) in revoked)
            list.AddEntry(certificate, at, reason);

        using var signer = root.CopyWithPrivateKey(key);
        return list.Build(signer, 1, Start.AddDays(30), HashAlgorithmName.SHA256, rsaSignaturePadding: null, Start);
    }

    private byte[] ScopedListOf(string scope, X509Certificate2? revoked)
    {
        var body = new AsnWriter(AsnEncodingRules.DER);
        using (body.PushSequence())
        {
            body.WriteInteger(1);
            WriteAlgorithm(body);
            body.WriteEncodedValue(_root.SubjectName.RawData);
            body.WriteUtcTime(Start);
            body.WriteUtcTime(Start.AddDays(30));
            if (revoked is not null)
            {
                using (body.PushSequence())
                using (body.PushSequence())
                {
                    body.WriteInteger(revoked.SerialNumberBytes.Span);
                    body.WriteUtcTime(Start);
                }
            }

            using (body.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (body.PushSequence())
            using (body.PushSequence())
            {
                body.WriteObjectIdentifier("2.5.29.28");
                body.WriteBoolean(true);
                body.WriteOctetString(Convert.FromHexString(scope));
            }
        }

        var list = new AsnWriter(AsnEncodingRules.DER);
        using (list.PushSequence())
        {
            list.WriteEncodedValue(body.Encode());
            WriteAlgorithm(list);
            list.WriteBitString(_rootKey.SignData(body.Encode(), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }

        return list.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier("1.2.840.10045.4.3.2");
    }

    private X509Certificate2 AgencyUnder(X509Certificate2 root, ECDsa rootKey, byte[] serial) => SigningCertificates.CreateAgency(
        root, rootKey, "测试局", AuthorityCode.Parse("11220000013544541J", null), _key, Start, Start.AddYears(10), serial, Address);

    private static byte[] Serial(byte number) => [0x41, 0, 0, 0, 0, 0, 0, number];
}
