using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Credentials;

namespace LicenseVault.Tests.Verification;

public sealed class VerificationReportTests
{
    private static readonly CertificateView View = CertificateView.HeadOf(Sample.Claims) with
    {
        Number = "湘建00001",
        Holder = new HolderView("张*", "111"),
        Fields = [new FieldView("scope", "业务范围", JsonElement.Parse("\"市政公用工程\"")), new FieldView("note", "备注", JsonElement.Parse("null"))],
    };

    [Fact]
    public void Its_JSON_is_the_one_that_is_promised()
    {
        const string Expected =
            """
            {"verdict":"could-not-check","checks":[
            {"name":"identifier","verdict":"pass","code":"well-formed","detail":"Good."},
            {"name":"status","verdict":"could-not-check","code":"list-unreachable","detail":"Later.","retryAfter":60}],
            "certificate":{"identifier":"1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
            "type":{"code":"11100000000013338W011","name":"建筑业企业资质证书"},
            "issuer":{"code":"11430000006122244L","name":"TEST 湖南省住房和城乡建设厅"},
            "number":"湘建00001","holder":{"name":"张*","idType":"111"},
            "issuedOn":"2026-01-06","validFrom":"2026-01-01","validUntil":"2031-01-01",
            "fields":[{"name":"scope","label":"业务范围","value":"市政公用工程"},{"name":"note","label":"备注","value":null}]}}
            """;
        var report = VerificationReport.Of(
            [
                Check.CouldNotCheck(CheckName.Status, "list-unreachable", "Later.", retryAfter: 60),
                Check.Pass(CheckName.Identifier, "well-formed", "Good."),
            ],
            View);

        Assert.Equal(Expected.ReplaceLineEndings(""), Encoding.UTF8.GetString(report.ToJson()));
    }

    [Fact]
    public void Without_a_certificate_there_is_no_certificate_member()
    {
        var report = VerificationReport.Of([Check.Fail(CheckName.Format, "too-large", "Too large.")], certificate: null);

        Assert.Equal(
            """{"verdict":"fail","checks":[{"name":"format","verdict":"fail","code":"too-large","detail":"Too large."}]}""",
            Encoding.UTF8.GetString(report.ToJson()));
    }

    [Fact]
    public void It_can_be_read_back()
    {
        var report = VerificationReport.Of([Check.Pass(CheckName.Identifier, "well-formed", "Good.")], View);

        var again = JsonSerializer.Deserialize(report.ToJson(), VerificationJson.Default.VerificationReport)!;

        Assert.Equal(report.ToJson(), again.ToJson());
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"verdict":"pass","checks":[],"more":1}""", VerificationJson.Default.VerificationReport));
    }

    [Fact]
    public void The_day_of_issue_is_that_of_Shanghai() =>
        Assert.Equal(
            new DateOnly(2026, 1, 7),
            CertificateView.HeadOf(Sample.Claims with { IssuedAt = new DateTimeOffset(2026, 1, 6, 16, 0, 0, TimeSpan.Zero) }).IssuedOn);
}
