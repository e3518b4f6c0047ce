using System.Globalization;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

/// <summary>One made-up certificate, and the credential of it that the TEST agency signs.</summary>
internal static class Sample
{
    public static readonly Salts Salts = new([.. Enumerable.Range(0, Salts.SecretLength).Select(number => (byte)number)]);

    public static readonly CertificateClaims Claims = new()
    {
        BaseUrl = "https://vault.example",
        IssuedAt = new DateTimeOffset(2026, 1, 6, 0, 0, 0, TimeSpan.Zero),
        Identifier = CertificateIdentifier.Parse(
            "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U", CultureInfo.InvariantCulture),
        Code = VerificationCode.From([0x3B, 0x07, 0x4B, 0xA5, 0x6E, 0xA2, 0x79, 0x14, 0x58, 0x00]),
        TypeCode = CertificateTypeCode.Parse("11100000000013338W011", CultureInfo.InvariantCulture),
        TypeName = "建筑业企业资质证书",
        TypeVersion = 3,
        IssuerCode = TestAuthority.AgencyCode,
        IssuerName = TestAuthority.AgencyName,
        Validity = new ValidityPeriod(new DateOnly(2026, 1, 1), new DateOnly(2031, 1, 1)),
        TemplateDigest = new string('a', 64),
        DrawingEngine = 1,
        FontDigests = [new string('b', 64), new string('c', 64)],
        StatusUri = "https://vault.example/status-lists/0",
        StatusIndex = 123,
        Number = "湘建00001",
        HolderName = "张三",
        HolderIdType = "111",
        HolderIdNumber = "11010519491231002X",
        Fields =
        [
            new("scope", JsonElement.Parse("\"市政公用工程 <一级> & \\\"二级\\\"\"")),
            new("units", JsonElement.Parse("""[{"no":1,"area":12.5,"ok":true,"note":null}]""")),
        ],
    };

    public static readonly DateTimeOffset Now = new(2027, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static UnsignedCredential Prepare(CertificateClaims claims) =>
        UnsignedCredential.Prepare(claims, [TestAuthority.Shared.Agency], Salts);

    public static async Task<byte[]> SignAsync(CertificateClaims claims)
    {
        var prepared = Prepare(claims);
        return prepared.Assemble(await Es256.SignAsync(TestAuthority.Shared.Key, prepared.SigningInput, TestContext.Current.CancellationToken));
    }

    public static CredentialReading.Readable Readable(byte[] credential) =>
        CredentialReader.Read(credential) switch
        {
            CredentialReading.Readable readable => readable,
            CredentialReading.Unreadable unreadable => throw new Xunit.Sdk.XunitException($"{unreadable.Code}: {unreadable.Detail}"),
            _ => throw new NotSupportedException(),
        };
}
