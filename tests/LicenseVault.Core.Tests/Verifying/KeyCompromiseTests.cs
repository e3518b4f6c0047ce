using System.Security.Cryptography;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Catalogue;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.StatusLists;

namespace LicenseVault.Tests.Verifying;

public sealed class KeyCompromiseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_in_the_log_before_the_compromise_stays_good_and_what_was_not_fails()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var before = await LoggedAsync(vault, 1);
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        vault.Clock.Advance(LogTimes.Grain);
        var since = vault.Clock.GetUtcNow();
        await NotedAsync(vault);
        var after = await LoggedAsync(vault, 2);
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        var unlogged = await ListedVault.MintedAsync(vault, 3);
        await CompromisedAsync(vault, since);

        Assert.Equal((Verdict.Pass, "trusted"), await SignerOfAsync(vault, before));
        Assert.Equal((Verdict.Fail, "issuer-key-compromised"), await SignerOfAsync(vault, after));
        Assert.Equal((Verdict.Fail, "issuer-key-compromised"), await SignerOfAsync(vault, unlogged));
        Assert.Equal((Verdict.Pass, Verdict.Fail), (await VerdictAsync(vault, before), await VerdictAsync(vault, after)));
    }

    [Fact]
    public async Task What_was_logged_around_the_time_of_the_compromise_could_not_be_checked()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var id = await LoggedAsync(vault, 1);
        vault.Clock.Advance(LogTimes.Grain / 2);
        var since = vault.Clock.GetUtcNow();
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        await CompromisedAsync(vault, since);

        Assert.Equal((Verdict.CouldNotCheck, "compromise-undated"), await SignerOfAsync(vault, id));
    }

    [Fact]
    public async Task A_presented_credential_that_the_vault_does_not_hold_could_not_be_checked()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await using var stranger = await CrashingVault.CreateAsync();
        var id = await LoggedAsync(stranger, 1);
        var archive = stranger.Get<CertificateArchive>();
        var credential = (await archive.ReadCredentialAsync((await archive.FindIssuedAsync(id, Cancel))!, Cancel))!;
        await CompromisedAsync(vault, vault.Clock.GetUtcNow());

        var report = await vault.Get<CertificateVerifier>().VerifyFileAsync(credential, holder: null, Cancel);
        Assert.Equal("compromise-undated", report.Checks.Single(check => check.Name is CheckName.IssuerCertificate).Code);
    }

    [Fact]
    public async Task A_compromised_key_issues_no_more_and_the_issuers_next_key_does()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var first = await LoggedAsync(vault, 1);
        await NotedAsync(vault);
        vault.Clock.Advance(LogTimes.Grain);
        await CompromisedAsync(vault, vault.Clock.GetUtcNow());
        Assert.IsType<MintOutcome.IssuerWithoutKey>(await vault.MintAsync("with the compromised key"));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = vault.Certified(key);
        Assert.True(await vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(CrashingVault.Draft().Issuer), key, [certificate], Cancel));
        Assert.False(await vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(CrashingVault.Draft().Issuer), key, [certificate], Cancel));
        var second = await LoggedAsync(vault, 2);

        Assert.Equal((Verdict.Pass, Verdict.Pass), (await VerdictAsync(vault, first), await VerdictAsync(vault, second)));
        Assert.DoesNotContain((await vault.CheckAsync()).Findings, finding => finding.Kind.Slug is "signing-key-damaged");
    }

    [Fact]
    public async Task A_statement_that_was_in_the_log_before_the_compromise_counts_and_one_that_was_not_tells_nothing()
    {
        await using var vault = await CrashingVault.CreateAsync();
        var (before, after, around, unlogged) = (await LoggedAsync(vault, 1), await LoggedAsync(vault, 2), await LoggedAsync(vault, 3), await LoggedAsync(vault, 4));
        await RevokedAsync(vault, before);
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        await RevokedAsync(vault, around);
        vault.Clock.Advance(LogTimes.Grain / 2);
        var since = vault.Clock.GetUtcNow();
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        await RevokedAsync(vault, after);
        vault.Clock.Advance(LogTimes.Grain);
        await NotedAsync(vault);
        await StatusChangeTests.ChangedAsync(vault, Accounts.Request(unlogged, StatusAction.Suspend, "under-investigation"));
        Assert.Equal("revoked", await StatusChangeTests.StatusAsync(vault, after));
        Assert.Equal("suspended", await StatusChangeTests.StatusAsync(vault, unlogged));

        await CompromisedAsync(vault, since);

        Assert.Equal("revoked", await StatusChangeTests.StatusAsync(vault, before));
        Assert.Equal("statement-undated", await StatusChangeTests.StatusAsync(vault, around));
        Assert.Equal("statement-key-compromised", await StatusChangeTests.StatusAsync(vault, after));
        Assert.Equal("statement-key-compromised", await StatusChangeTests.StatusAsync(vault, unlogged));
        Assert.Equal((Verdict.Fail, Verdict.CouldNotCheck), (await VerdictAsync(vault, before), await VerdictAsync(vault, after)));
    }

    private static async Task RevokedAsync(CrashingVault vault, CertificateIdentifier id)
    {
        await StatusChangeTests.ChangedAsync(vault, Accounts.Request(id, StatusAction.Revoke, "obtained-by-fraud"));
        Assert.IsType<LogRound.Done>(await vault.Get<LogSequencer>().RunAsync(Cancel));
    }

    private static async Task<CertificateIdentifier> LoggedAsync(CrashingVault vault, int number)
    {
        var id = await ListedVault.MintedAsync(vault, number);
        Assert.IsType<LogRound.Done>(await vault.Get<LogSequencer>().RunAsync(Cancel));
        return id;
    }

    private static Task NotedAsync(CrashingVault vault) => vault.Get<LogTimes>().NoteAsync(Cancel);

    private static async Task CompromisedAsync(CrashingVault vault, DateTimeOffset since)
    {
        var issuer = await IssuerChangeTests.IssuerAsync(vault);
        var key = (await vault.Get<Keystore>().FindAsync(Keystore.NameOfIssuer(issuer.Code), Cancel))!.KeyId;
        await IssuerChangeTests.ApprovedAsync(vault, await IssuerChangeTests.ProposedAsync(vault, issuer with { CompromisedKeys = [new CompromisedKey(key, since)] }));
    }

    private static async Task<(Verdict Verdict, string Code)> SignerOfAsync(CrashingVault vault, CertificateIdentifier id)
    {
        var report = await vault.Get<CertificateVerifier>().VerifyAsync(id, holder: null, Cancel);
        var check = report!.Checks.Single(check => check.Name is CheckName.IssuerCertificate);
        return (check.Verdict, check.Code);
    }

    private static Task<Verdict?> VerdictAsync(CrashingVault vault, CertificateIdentifier id) => vault.VerdictOfAsync(id.ToString());
}
