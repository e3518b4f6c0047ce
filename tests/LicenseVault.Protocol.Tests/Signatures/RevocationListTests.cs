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

    private X509Certificate2 AgencyUnder(X509Certificate2 root, ECDsa rootKey, byte[] serial) => SigningCertificates.CreateAgency(
        root, rootKey, "测试局", AuthorityCode.Parse("11220000013544541J", null), _key, Start, Start.AddYears(10), serial, Address);

    private static byte[] Serial(byte number) => [0x41, 0, 0, 0, 0, 0, 0, number];
}
