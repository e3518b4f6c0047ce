using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Samples;

/// <summary>
/// Each document and credential of certs-samples/refused gets the verdict given beside it, for the reasons given there and no others:
/// from a vault that only trusts the TEST root and knows the types, and from the one that issued the certificate.
/// </summary>
public sealed class RefusedFileTests(SampleVaults vaults)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases { get; } = [.. RefusedCases.With("document.pdf"), .. RefusedCases.With("credential.sd-jwt")];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_stranger_finds_just_what_is_wrong_with_it(string why)
    {
        var expected = ExpectedOf(why);

        var report = await (await vaults.EmptyAsync()).Verifier.VerifyFileAsync(FileOf(why), holder: null, Cancel);

        Assert.Equal(expected["verdict"]!.GetValue<string>(), TextOf(report.Verdict));
        Assert.Subset(report.Checks.Select(TextOf).ToHashSet(), ChecksOf(expected));
        Assert.Subset(ChecksOf(expected), report.Checks.Where(check => check.Verdict is Verdict.Fail).Select(TextOf).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_vault_that_issued_it_finds_no_less(string why)
    {
        var expected = ExpectedOf(why);

        var report = await (await vaults.HoldingAsync()).Verifier.VerifyFileAsync(FileOf(why), holder: null, Cancel);

        Assert.Equal(expected["verdict"]!.GetValue<string>(), TextOf(report.Verdict));
        Assert.Subset(report.Checks.Select(TextOf).ToHashSet(), ChecksOf(expected));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_check_is_there_and_nothing_is_shown_of_what_no_trusted_agency_has_signed(string why)
    {
        var report = await (await vaults.EmptyAsync()).Verifier.VerifyFileAsync(FileOf(why), holder: null, Cancel);

        var isGenuine = report.Checks.Where(check => check.Name is CheckName.IssuerSignature or CheckName.IssuerCertificate).All(check => check.Verdict is Verdict.Pass);
        Assert.Equal(isGenuine, report.Certificate is not null);
        Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name));
    }

    [Fact]
    public void The_README_of_the_samples_lists_every_case_as_it_is() =>
        Assert.Equal(
            RefusedCases.With("expected.json").Select(RefusedCases.RowOf).Order(StringComparer.Ordinal),
            File.ReadLines(Repository.Path("certs-samples", "README.md"))
                .SkipWhile(line => line != "## What a refusal says").Where(line => line.StartsWith("| `", StringComparison.Ordinal) && line.Count(symbol => symbol == '|') == 4)
                .Order(StringComparer.Ordinal));

    private static JsonNode ExpectedOf(string why) => JsonNode.Parse(File.ReadAllText(RefusedCases.FileOf(why, "expected.json")))!;

    private static HashSet<string> ChecksOf(JsonNode expected) =>
        [.. expected["checks"]!.AsArray().Select(check => $"{check!["name"]} {check["verdict"]} {check["code"]}")];

    private static string TextOf(Check check) => $"{TextOf(check.Name)} {TextOf(check.Verdict)} {check.Code}";

    private static string TextOf<TWord>(TWord word) => JsonSerializer.SerializeToElement(word).GetString()!;

    private static byte[] FileOf(string why) =>
        File.ReadAllBytes(RefusedCases.FileOf(why, File.Exists(RefusedCases.FileOf(why, "document.pdf")) ? "document.pdf" : "credential.sd-jwt"));
}
