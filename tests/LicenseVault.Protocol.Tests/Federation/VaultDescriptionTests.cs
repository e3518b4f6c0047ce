using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Federation;

public sealed class VaultDescriptionTests : IDisposable
{
    private const string Address = "https://vault.example";

    private static readonly DateTimeOffset Now = TestAuthority.Start.AddYears(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly ISigningKey _signer;

    public VaultDescriptionTests()
    {
        _certificate = SigningCertificates.CreateVault(
            TestAuthority.Shared.Root, TestAuthority.Shared.RootKey, "TEST 电子证照库", Address, _key, TestAuthority.Start, TestAuthority.End, TestAuthority.Serial(8));
        _signer = new Signer(_key, _certificate);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Pin => MessageKey.Of(_signer).Id;

    [Fact]
    public async Task What_was_described_is_read_back()
    {
        var described = Described();
        var trusted = Assert.IsType<VaultDescriptionVerification.Trusted>(Verify(await SignAsync(described), Pin, Address, Now)).Description;
        Assert.Equal((Address, described.Name, described.IssuedAt, described.ExpiresAt), (trusted.BaseUrl, trusted.Name, trusted.IssuedAt, trusted.ExpiresAt));
        Assert.Equal(described.Issuers[0].Types, trusted.Issuers[0].Types);
        Assert.Equal(described.Issuers[0].Certificates, trusted.Issuers[0].Certificates);
        Assert.Equal(described.Keys[0].Id, trusted.Keys[0].Id);
    }

    [Fact]
    public async Task A_description_counts_only_by_the_pinned_key_at_its_address_and_in_its_time()
    {
        var signed = await SignAsync(Described());
        Assert.Equal("key-differs", CodeOf(Verify(signed, new string('a', 64), Address, Now)));
        Assert.Equal("address-differs", CodeOf(Verify(signed, Pin, "https://other.example", Now)));
        Assert.Equal("description-expired", CodeOf(Verify(signed, Pin, Address, Now.AddDays(1))));
        Assert.Equal("issued-in-future", CodeOf(Verify(signed, Pin, Address, Now.AddMinutes(-2))));
        Assert.Equal("root-unknown", Assert.IsType<VaultDescriptionVerification.Refused>(new VaultDescriptionVerifier(TrustAnchors.None).Verify(signed, Pin, Address, Now)).Code);
        var parts = Encoding.ASCII.GetString(signed).Split('.');
        var other = Encoding.ASCII.GetString(await SignAsync(Described() with { Name = "Another" })).Split('.');
        Assert.Equal("signature-wrong", CodeOf(Verify(Encoding.ASCII.GetBytes($"{parts[0]}.{other[1]}.{parts[2]}"), Pin, Address, Now)));
    }

    [Fact]
    public async Task What_a_description_may_not_say_is_not_read()
    {
        var good = Described();
        VaultDescription[] unfit =
        [
            good with { StatusLists = "https://elsewhere.example/status-lists" },
            good with { StatusLists = $"{Address}@elsewhere.example/lists" },
            good with { Issuers = [good.Issuers[0], good.Issuers[0]] },
            good with { Issuers = [good.Issuers[0] with { Certificates = ["AB"] }] },
            good with { Keys = [] },
            good with { Keys = [good.Keys[0] with { Id = new string('a', 64) }] },
            good with { ExpiresAt = good.IssuedAt.AddDays(30) },
            good with { LogUrl = "https://elsewhere.example/log", LogKey = "x" },
        ];
        foreach (var description in unfit)
            Assert.IsType<VaultDescriptionReading.Unreadable>(VaultDescriptions.Read(await SignAsync(description)));
        Assert.IsType<VaultDescriptionReading.Unreadable>(VaultDescriptions.Read("a.b.c"u8));
        Assert.IsType<VaultDescriptionReading.Unreadable>(VaultDescriptions.Read(new byte[VaultDescriptions.MaxLength + 1]));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static VaultDescriptionVerification Verify(byte[] description, string pin, string address, DateTimeOffset now) =>
        new VaultDescriptionVerifier(TestAuthority.Shared.Anchors).Verify(description, pin, address, now);

    private static string CodeOf(VaultDescriptionVerification verification) => Assert.IsType<VaultDescriptionVerification.Refused>(verification).Code;

    private async Task<byte[]> SignAsync(VaultDescription description) => await VaultDescriptions.SignAsync(description, _signer, Cancel);

    private VaultDescription Described() => new()
    {
        BaseUrl = Address,
        Name = "TEST 电子证照库",
        IssuedAt = Now,
        ExpiresAt = Now.AddDays(1),
        Issuers = [new DescribedIssuer(TestAuthority.AgencyCode.ToString(), TestAuthority.AgencyName, [new string('b', 64)], [new DescribedAuthority("11990000000001011Q002", new DateOnly(2020, 1, 1), null)])],
        StatusLists = $"{Address}/status-lists",
        Keys = [MessageKey.Of(_signer)],
    };

    private sealed class Signer(ECDsa key, X509Certificate2 certificate) : ISigningKey
    {
        public string KeyId => "test";

        public IReadOnlyList<X509Certificate2> Chain { get; } = [certificate];

        public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancel) =>
            new(key.SignHash(digest.Span, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }
}
