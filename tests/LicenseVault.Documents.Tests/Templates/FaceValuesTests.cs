using System.Globalization;
using System.Text.Json;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Tests.Templates;

public sealed class FaceValuesTests
{
    private static readonly CertificateClaims Claims = new()
    {
        BaseUrl = "https://vault.example",
        IssuedAt = new DateTimeOffset(2026, 1, 5, 16, 0, 0, TimeSpan.Zero),
        Identifier = CertificateIdentifier.Parse(
            "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U", CultureInfo.InvariantCulture),
        Code = VerificationCode.From([0x3B, 0x07, 0x4B, 0xA5, 0x6E, 0xA2, 0x79, 0x14, 0x58, 0x00]),
        TypeCode = CertificateTypeCode.Parse("11100000000013338W011", CultureInfo.InvariantCulture),
        TypeName = "示例证书",
        TypeVersion = 1,
        IssuerCode = AuthorityCode.Parse("11430000006122244L", CultureInfo.InvariantCulture),
        IssuerName = "示例机关",
        Validity = new ValidityPeriod(new DateOnly(2026, 1, 1), null),
        TemplateDigest = new string('a', 64),
        DrawingEngine = 1,
        FontDigests = [],
        StatusUri = "https://vault.example/status-lists/0",
        StatusIndex = 0,
        HolderIdType = "111",
        Fields =
        [
            new("place", JsonElement.Parse("""{ "city": "云溪", "area": 1.50, "none": null }""")),
            new("units", JsonElement.Parse("""[{ "no": 1, "none": null }]""")),
        ],
    };

    private readonly FaceValues _values = FaceValues.From(Claims);

    [Theory]
    [InlineData("identifier", "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")]
    [InlineData("type.name", "示例证书")]
    [InlineData("type.code", "11100000000013338W011")]
    [InlineData("issuer.name", "示例机关")]
    [InlineData("issuer.code", "11430000006122244L")]
    [InlineData("holder.idType", "111")]
    [InlineData("validFrom", "2026-01-01")]
    [InlineData("fields.place.city", "云溪")]
    [InlineData("fields.place.area", "1.50")]
    public void A_claim_has_its_field_name(string field, string words) => Assert.Equal(new FaceValue.Text(words), _values.Find(field));

    [Fact]
    public void The_day_of_issue_is_that_of_the_calendar_at_eight_hours_east() =>
        Assert.Equal(new FaceValue.Text("2026-01-06"), _values.Find("issuedOn"));

    [Fact]
    public void The_address_holds_the_code_without_hyphens()
    {
        Assert.Equal(new FaceValue.Text(Claims.Code.ToString()), _values.Find("code"));
        Assert.Equal(new FaceValue.Text($"https://vault.example/v/{Claims.Code.Compact}"), _values.Find("verificationUrl"));
    }

    [Theory]
    [InlineData("number")]
    [InlineData("holder.name")]
    [InlineData("validUntil")]
    [InlineData("fields.place.none")]
    [InlineData("fields.other")]
    public void What_is_withheld_or_null_is_missing(string field) => Assert.Null(_values.Find(field));

    [Fact]
    public void A_row_lacks_its_members_that_are_null()
    {
        var rows = Assert.IsType<FaceValue.Rows>(_values.Find("fields.units"));

        Assert.Equal(["no"], Assert.Single(rows.Items).Keys);
    }
}
