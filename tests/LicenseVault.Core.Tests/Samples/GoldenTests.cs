using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Tests.Samples;

/// <summary>What the drafts of certs-samples/valid become is what is committed beside them, byte for byte but for signatures.</summary>
public sealed class GoldenTests(SampleVaults vaults)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task A_draft_becomes_the_committed_credential(string name)
    {
        var sample = new Sample(name);

        var made = await SampleVaults.CredentialIn(await vaults.MintingAsync(), sample);

        Assert.Equal(Golden.Unsigned(sample.Credential), Golden.Unsigned(made));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_committed_credential_is_signed_by_its_agency(string name)
    {
        await vaults.HoldingAsync();

        var verification = new CredentialVerifier(TrustAnchors.Of(TestKeys.Root)).Verify(new Sample(name).Credential, SampleVault.Now);

        Assert.All(verification.Checks, check => Assert.Equal(Verdict.Pass, check.Verdict));
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task A_credential_becomes_the_committed_document(string name)
    {
        var sample = new Sample(name);
        var vault = await vaults.DrawingAsync();

        var made = await vault.ReadAsync(SampleVaults.DocumentKeyOf(sample), Cancel);

        Golden.AssertSameBytes(Golden.UnsignedDocument(sample.Document), Golden.UnsignedDocument(made!), $"{name}/document.pdf without its signature");
    }

    [Theory]
    [MemberData(nameof(Sample.Names), MemberType = typeof(Sample))]
    public async Task The_committed_document_gets_the_committed_report(string name)
    {
        var sample = new Sample(name);
        var vault = await vaults.HoldingAsync();

        var report = await vault.Verifier.VerifyFileAsync(sample.Document, holder: null, Cancel);

        Assert.Equal(Verdict.Pass, report.Verdict);
        Assert.Equal(await File.ReadAllTextAsync(sample.ReportFile, Cancel), SampleReports.TextOf(report));
    }
}
