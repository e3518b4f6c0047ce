using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Offline;
using LicenseVault.Core.Receipts;
using LicenseVault.Core.Signing;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Samples;

namespace LicenseVault.Tests.Verifying;

/// <summary>A root that is trusted, such as that of another province, certifies keys of its own under the names of our issuers and of our vault.</summary>
public sealed class LyingRootTests(SampleVaults vaults)
{
    private const string Address = "https://vault.example";
    private const string VaultName = "TEST 示例证照库";

    private static readonly Sample Food = new("food-business-licence");
    private static readonly Issuer Agency = SampleCatalogue.Issuers[0];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static CertificateClaims Claims => Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(Food.Credential)).Claims;

    [Fact]
    public async Task Other_words_under_our_issuers_name_fail_at_the_vault_and_are_not_shown()
    {
        var vault = await vaults.HoldingAsync();
        using var impostor = TestKeys.CertifiedAs(Agency);
        var (credential, document) = await ForgedAsync(vault, impostor);

        foreach (var report in new[] { await vault.Verifier.VerifyFileAsync(credential, holder: null, Cancel), await vault.Verifier.VerifyFileAsync(document, holder: null, Cancel) })
        {
            Assert.Equal((Verdict.Fail, "unknown-certificate"), OutcomeOf(report, CheckName.IssuerCertificate));
            Assert.Equal(Verdict.Fail, report.Verdict);
            Assert.Null(report.Certificate);
        }

        Assert.Equal((Verdict.Pass, "trusted"), OutcomeOf(await vault.Verifier.VerifyFileAsync(Food.Credential, holder: null, Cancel), CheckName.IssuerCertificate));
    }

    [Fact]
    public async Task A_genuine_document_that_is_signed_anew_under_our_issuers_name_fails_at_the_vault()
    {
        var vault = await vaults.HoldingAsync();
        using var impostor = TestKeys.CertifiedAs(Agency);
        var signedAnew = await ForgedDocuments.SignAsync(Food.Document, impostor, Cancel);

        Assert.Equal((Verdict.Fail, "unknown-certificate"), OutcomeOf(await vault.Verifier.VerifyFileAsync(signedAnew, holder: null, Cancel), CheckName.DocumentSignature));
        Assert.Equal((Verdict.Pass, "signed-by-issuer"), OutcomeOf(await vault.Verifier.VerifyFileAsync(Food.Document, holder: null, Cancel), CheckName.DocumentSignature));
    }

    [Fact]
    public async Task Offline_an_issuer_of_the_bundle_speaks_with_the_certificates_in_it_alone_and_those_of_former_keys_are_among_them()
    {
        SampleFonts.SkipUnlessAsCommitted();
        await using var vault = await SampleVault.OpenAsync(Cancel);
        using var own = TestKeys.CertifiedAs(VaultName, Address);
        Assert.True(await vault.Get<Keystore>().AddAsync(Keystore.NameOfVault(Address), own.Key, own.Chain, Cancel));
        using var another = TestKeys.CertifiedAs(Agency);
        var (credential, document) = await ForgedAsync(vault, another);
        var signedAnew = await ForgedDocuments.SignAsync(Food.Document, another, Cancel);

        var before = await OfflineAsync(vault);
        Assert.Equal((Verdict.Pass, "trusted"), OutcomeOf(Offline(before, Food.Credential), CheckName.IssuerCertificate));
        Assert.Equal((Verdict.Pass, "signed-by-issuer"), OutcomeOf(Offline(before, Food.Document), CheckName.DocumentSignature));
        Assert.Equal((Verdict.Fail, "unknown-certificate"), OutcomeOf(Offline(before, credential), CheckName.IssuerCertificate));
        Assert.Equal((Verdict.Fail, "unknown-certificate"), OutcomeOf(Offline(before, document), CheckName.IssuerCertificate));
        Assert.Equal((Verdict.Fail, "unknown-certificate"), OutcomeOf(Offline(before, signedAnew), CheckName.DocumentSignature));
        Assert.Null(Offline(before, credential).Certificate);

        // The agency itself takes the other key as its next.
        Assert.True(await vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(Agency.Code), another.Key, another.Chain, Cancel));
        var after = await OfflineAsync(vault);
        foreach (var of in new[] { Food.Credential, credential })
        {
            Assert.Equal((Verdict.Pass, "trusted"), OutcomeOf(Offline(after, of), CheckName.IssuerCertificate));
            Assert.Equal((Verdict.Pass, "trusted"), OutcomeOf(await vault.Verifier.VerifyFileAsync(of, holder: null, Cancel), CheckName.IssuerCertificate));
        }
    }

    [Fact]
    public async Task A_receipt_in_our_name_is_signed_with_a_key_that_we_have_or_had()
    {
        SampleFonts.SkipUnlessInstalled();
        await using var vault = await SampleVault.OpenAsync(Cancel);
        using var first = TestKeys.CertifiedAs(VaultName, Address);
        using var next = TestKeys.CertifiedAs(VaultName, Address);
        using var impostor = TestKeys.CertifiedAs(VaultName, Address);
        using var other = TestKeys.CertifiedAs(VaultName, "https://other.example");
        Assert.Equal("signer-unknown", await ReceiptAsync(vault, first, Address));

        Assert.True(await vault.Get<Keystore>().AddAsync(Keystore.NameOfVault(Address), first.Key, first.Chain, Cancel));
        Assert.True(await vault.Get<Keystore>().AddNextAsync(Keystore.NameOfVault(Address), next.Key, next.Chain, Cancel));

        Assert.Equal("genuine", await ReceiptAsync(vault, first, Address));
        Assert.Equal("genuine", await ReceiptAsync(vault, next, Address));
        Assert.Equal("signer-unknown", await ReceiptAsync(vault, impostor, Address));
        Assert.Equal("genuine", await ReceiptAsync(vault, other, "https://other.example"));
    }

    private static async Task<(byte[] Credential, byte[] Document)> ForgedAsync(SampleVault vault, ISigningKey key)
    {
        var claims = Claims with { HolderName = "王冒名" };
        var credential = await ForgedCredentials.SignAsync(vault, claims, key, Cancel);
        return (credential, await PdfSigner.SignAsync(await ForgedDocuments.DrawAsync(vault, claims, claims, credential, Cancel), key, Cancel));
    }

    private static async Task<OfflineVerifier> OfflineAsync(SampleVault vault)
    {
        var bundle = (await vault.Get<BundleBuilder>().BuildAsync([], Cancel))!;
        var trusted = Assert.IsType<BundleVerification.Trusted>(new BundleVerifier([]).Verify(bundle, SampleVault.Now));
        return new OfflineVerifier(trusted.Bundle, trusted.Anchors);
    }

    private static VerificationReport Offline(OfflineVerifier verifier, byte[] file) => verifier.Verify(file, SampleVault.Now);

    private static async Task<string> ReceiptAsync(SampleVault vault, ISigningKey key, string address)
    {
        var receipt = new Receipt
        {
            Id = "AAAAAAAAAAAAAAAAAAAAAA",
            Vault = address,
            Verifier = VaultName,
            MadeAt = SampleVault.Now,
            AsOf = SampleVault.Now,
            Asked = ReceiptSubject.OfFile("the file"u8),
            Report = VerificationReport.Of([Check.Pass(CheckName.Format, "well-formed", "The credential is complete and well formed.")], certificate: null),
        };
        return await vault.Get<ReceiptIssuer>().VerifyAsync(await ReceiptWriter.SignAsync(receipt, key, Cancel), Cancel) switch
        {
            ReceiptVerification.Genuine => "genuine",
            ReceiptVerification.NotGenuine { Code: var code } => code,
            var other => other.ToString(),
        };
    }

    private static (Verdict Verdict, string Code) OutcomeOf(VerificationReport report, CheckName name)
    {
        var check = report.Checks.Single(check => check.Name == name);
        return (check.Verdict, check.Code);
    }
}
