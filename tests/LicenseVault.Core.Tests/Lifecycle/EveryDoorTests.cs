using LicenseVault.Core.Archiving;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.Lifecycle.StatusChangeTests;

namespace LicenseVault.Tests.Lifecycle;

public sealed class EveryDoorTests
{
    private const int Variants = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_revoked_is_revoked_by_every_door()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await MintedAsync(vault);
        var archive = vault.Get<CertificateArchive>();
        var record = (await archive.FindIssuedAsync(id, Cancel))!;
        var credential = (await archive.ReadCredentialAsync(record, Cancel))!;
        var document = (await archive.ReadDocumentAsync(record, Cancel))!;
        await ChangedAsync(vault, Accounts.Request(id, StatusAction.Revoke, "obtained-by-fraud"));

        var verifier = vault.Get<CertificateVerifier>();
        var reports = new List<VerificationReport?>
        {
            await verifier.VerifyAsync(id, holder: null, Cancel),
            await verifier.VerifyAsync(VerificationCode.Parse(record.Code, null), holder: null, Cancel),
            await verifier.VerifyFileAsync(document, holder: null, Cancel),
            await verifier.VerifyFileAsync(credential, holder: null, Cancel),
        };
        var random = new Random(20261122);
        for (var variant = 0; variant < Variants; variant++)
            reports.Add(await verifier.VerifyFileAsync(VariedCredential.Of(credential, random), holder: null, Cancel));

        Assert.All(reports, report => Assert.Equal((Verdict.Fail, "revoked"), (report!.Verdict, report.Checks.Single(check => check.Name is CheckName.Status).Code)));
    }
}
