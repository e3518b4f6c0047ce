using System.Text;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Tests.Samples;

namespace LicenseVault.Tests.Minting;

/// <summary>
/// What contradicts itself is not sealed. It is 2 March 2026 in China. The numbers are of nobody: divisions that begin with 99 do not exist.
/// </summary>
public sealed class AgreementTests(AgreeingVault vault, SampleVaults samples) : IClassFixture<AgreeingVault>
{
    private const string Girl = "990101202506010027";
    private const string Woman = "990103199211030424";

    [Theory]
    [InlineData("""{ "childNumber": "Girl", "birthDate": "2025-06-01", "gender": "女", "motherNumber": "Woman" }""")]
    [InlineData("""{ "childNumber": "Girl" }""")]
    [InlineData("""{ "birthDate": "2026-03-02", "gender": "男", "motherNumber": "E12345678" }""")]
    [InlineData("""{ "childNumber": "Girl", "gender": "未说明" }""")]
    [InlineData("""{ "birthDate": "1876-03-02" }""")]
    [InlineData("""{ "birthDate": "2004-11-03", "motherNumber": "Woman" }""")]
    [InlineData("""{ "terms": [{ "from": "2030-01-01", "until": "2030-01-01" }, { "from": "2031-01-01" }, { "until": "2031-01-01" }, { "from": "长期", "until": "无" }] }""")]
    public async Task What_agrees_is_issued(string fields)
    {
        Assert.IsType<MintOutcome.Minted>(await vault.MintAsync(Named(fields)));
    }

    [Theory]
    [InlineData("""{ "childNumber": "Girl", "birthDate": "2025-06-02" }""", "fields.birthDate not-as-number fields.childNumber")]
    [InlineData("""{ "childNumber": "Girl", "gender": "男" }""", "fields.gender not-as-number fields.childNumber")]
    [InlineData("""{ "childNumber": "Girl", "gender": "男性", "birthDate": "1992-11-03" }""", "fields.birthDate not-as-number fields.childNumber", "fields.gender not-as-number fields.childNumber")]
    [InlineData("""{ "birthDate": "2026-03-03" }""", "fields.birthDate in-the-future ")]
    [InlineData("""{ "birthDate": "1876-03-01" }""", "fields.birthDate too-long-ago ")]
    [InlineData("""{ "childNumber": "990101202506010024" }""", "fields.childNumber check-character ")]
    [InlineData("""{ "childNumber": "99010120250601002" }""", "fields.childNumber length ")]
    [InlineData("""{ "motherNumber": "Woman", "birthDate": "1990-01-01" }""", "fields.birthDate before-other fields.motherNumber")]
    [InlineData("""{ "motherNumber": "Woman", "birthDate": "2004-11-02" }""", "fields.birthDate too-soon-after fields.motherNumber")]
    [InlineData("""{ "motherNumber": "Girl", "birthDate": "0009-01-01" }""", "fields.birthDate too-long-ago ", "fields.birthDate before-other fields.motherNumber")]
    [InlineData(
        """{ "terms": [{ "from": "2030-01-01", "until": "2031-01-01" }, { "from": "2032-02-02", "until": "2032-02-01" }, { "from": "2020-01-01", "until": "2021-01-01" }] }""",
        "fields.terms[1].until before-other fields.terms[1].from",
        "fields.terms[2].until before-other validFrom")]
    public async Task What_contradicts_itself_is_refused_with_both_fields_named_and_all_at_once(string fields, params string[] expected)
    {
        var faults = await vault.FaultsOfAsync(Named(fields));

        Assert.Equal(expected.Order(StringComparer.Ordinal), faults.Select(fault => $"{fault.Field} {fault.Code} {fault.About}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Detail.Contains(Girl, StringComparison.Ordinal) || fault.Detail.Contains("2025", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("990101202706010021", "birth-in-the-future")]
    [InlineData("990101187506010024", "birth-too-long-ago")]
    public async Task A_holder_whom_nobody_can_be_is_refused_whatever_the_type_says(string number, string code)
    {
        var draft = new Sample("real-estate-certificate").ReadDraft();
        draft["holder"]!["idNumber"] = number;

        var refused = Assert.IsType<MintOutcome.DraftRefused>(
            await (await samples.EmptyAsync()).MintAsync(number, Encoding.UTF8.GetBytes(draft.ToJsonString()), TestContext.Current.CancellationToken));

        Assert.Equal(("holder.idNumber", code), (Assert.Single(refused.Faults).Field, refused.Faults[0].Code));
    }

    [Theory]
    [InlineData("111")]
    [InlineData("414")]
    [InlineData("516")]
    public async Task A_resident_number_speaks_for_itself_whatever_document_it_is_said_to_be_of(string idType)
    {
        var draft = new Sample("constructor-registration-rare-character").ReadDraft();
        (draft["holder"]!["idType"], draft["fields"]!["birthDate"]) = (idType, "1985-02-10");

        var refused = Assert.IsType<MintOutcome.DraftRefused>(
            await (await samples.EmptyAsync()).MintAsync($"speaking {idType}", Encoding.UTF8.GetBytes(draft.ToJsonString()), TestContext.Current.CancellationToken));

        Assert.Equal(("fields.birthDate", "not-as-number"), (Assert.Single(refused.Faults).Field, refused.Faults[0].Code));
    }

    [Fact]
    public async Task A_renewal_keeps_the_kind_of_the_holders_number()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var opened = await samples.OpenEmptyAsync(cancel);
        var draft = new Sample("constructor-registration-rare-character").ReadDraft();
        var first = Assert.IsType<MintOutcome.Minted>(await opened.MintAsync("kind of number", Encoding.UTF8.GetBytes(draft.ToJsonString()), cancel)).Id;
        draft["holder"]!["idType"] = "414";
        var renewal = Assert.IsType<DraftReading.Readable>(DraftReader.Read(Encoding.UTF8.GetBytes(draft.ToJsonString()))).Draft;

        var refused = Assert.IsType<MintOutcome.DraftRefused>(
            await opened.Get<Minter>().MintAsync(new Issuance("agency", "another kind", renewal, new Succession(first, SuccessionKind.Renewal)), cancel));

        Assert.Equal(("holder.idType", "other-than-before"), (Assert.Single(refused.Faults).Field, refused.Faults[0].Code));
    }

    [Fact]
    public async Task A_contradiction_names_both_labels_in_both_languages()
    {
        var fault = Assert.Single(await vault.FaultsOfAsync(Named("""{ "childNumber": "Girl", "gender": "男" }""")));

        Assert.Equal("The gender (示gender, fields.gender) is not the gender in The childNumber (示childNumber, fields.childNumber).", fault.Detail);
    }

    [Theory]
    [InlineData("""[{ "rule": "birth-date", "date": "fields.nowhere" }]""", "unknown-field")]
    [InlineData("""[{ "rule": "birth-date", "date": "fields.terms" }]""", "unknown-field")]
    [InlineData("""[{ "rule": "birth-date", "date": "today" }]""", "unknown-field")]
    [InlineData("""[{ "rule": "order", "earlier": "today", "later": "fields.birthDate" }]""", "unknown-field")]
    [InlineData("""[{ "rule": "order", "earlier": "fields.birthDate" }]""", "format")]
    [InlineData("""[{ "rule": "gender", "gender": "fields.gender", "number": "holder.idNumber", "years": 1 }]""", "format")]
    [InlineData("""[{ "rule": "order", "earlier": "fields.terms.from", "later": "fields.stays.until" }]""", "not-allowed")]
    [InlineData("""[{ "rule": "order", "earlier": "validFrom", "later": "validUntil", "years": 151 }]""", "out-of-range")]
    [InlineData("""[{ "rule": "never", "date": "fields.birthDate" }]""", "format")]
    [InlineData("""[{ "rule": "birth-date", "date": "fields.birthDate", "other": 1 }]""", "format")]
    [InlineData("""[{ "date": "fields.birthDate" }]""", "format")]
    [InlineData("[null]", "format")]
    public async Task An_agreement_that_a_type_cannot_keep_is_refused(string agreements, string code)
    {
        var refused = Assert.IsType<TypeImport.Refused>(await vault.ImportAsync(agreements));

        Assert.Equal(code, Assert.Single(refused.Faults).Code);
    }

    private static string Named(string fields) => fields.Replace("Girl", Girl, StringComparison.Ordinal).Replace("Woman", Woman, StringComparison.Ordinal);
}
