using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Samples;

/// <summary>The same certificate gets the same verdict by every door, and the vault takes nobody's word for its own stores.</summary>
public sealed class VerdictEqualityTests(SampleVaults vaults)
{
    private static readonly Sample Food = new("food-business-licence");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task Every_door_passes_the_same_certificate_and_shows_the_same_of_it(string name)
    {
        var sample = new Sample(name);
        var vault = await vaults.HoldingAsync();
        var claims = ClaimsOf(sample);

        VerificationReport[] reports =
        [
            (await vault.Verifier.VerifyAsync(claims.Identifier, holder: null, Cancel))!,
            (await vault.Verifier.VerifyAsync(claims.Code, holder: null, Cancel))!,
            await vault.Verifier.VerifyFileAsync(sample.Credential, holder: null, Cancel),
            await vault.Verifier.VerifyFileAsync(sample.Document, holder: null, Cancel),
        ];

        Assert.All(reports, report => Assert.Equal(Verdict.Pass, report.Verdict));
        Assert.All(reports, report => Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name)));
        Assert.Single(reports.Select(report => SampleReports.TextOf(report with { Checks = [] })).Distinct());
    }

    [Theory]
    [InlineData("credential", "kept-credential-differs")]
    [InlineData("document", "kept-document-differs")]
    public async Task A_changed_object_of_the_vault_itself_is_found_and_is_no_evidence_against_the_certificate(string which, string code)
    {
        await using var vault = await vaults.OpenHoldingAsync();
        var file = vault.FileOf(KeyOf(which));
        var content = await File.ReadAllBytesAsync(file, Cancel);
        content[content.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, content, Cancel);

        foreach (var report in await ByIdAndCodeAsync(vault))
        {
            Assert.Equal(Verdict.CouldNotCheck, report.Verdict);
            Assert.Contains(report.Checks, check => check is { Name: CheckName.ContentDigest, Verdict: Verdict.CouldNotCheck } && check.Code == code);
        }
    }

    [Theory]
    [InlineData("credential")]
    [InlineData("document")]
    public async Task A_missing_object_of_the_vault_itself_is_no_evidence_against_the_certificate(string which)
    {
        await using var vault = await vaults.OpenHoldingAsync();
        File.Delete(vault.FileOf(KeyOf(which)));

        foreach (var report in await ByIdAndCodeAsync(vault))
        {
            Assert.Equal(Verdict.CouldNotCheck, report.Verdict);
            Assert.Contains(report.Checks, check => check is { Name: CheckName.ContentDigest, Verdict: Verdict.CouldNotCheck, Code: "object-missing" });
            Assert.Equal(Enum.GetValues<CheckName>(), report.Checks.Select(check => check.Name));
        }
    }

    private static ObjectKey KeyOf(string which) => which == "credential" ? SampleVaults.CredentialKeyOf(Food) : SampleVaults.DocumentKeyOf(Food);

    private static async Task<VerificationReport[]> ByIdAndCodeAsync(SampleVault vault) =>
    [
        (await vault.Verifier.VerifyAsync(ClaimsOf(Food).Identifier, holder: null, Cancel))!,
        (await vault.Verifier.VerifyAsync(ClaimsOf(Food).Code, holder: null, Cancel))!,
    ];

    private static CertificateClaims ClaimsOf(Sample sample) => Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(sample.Credential)).Claims;
}
