using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Revoking;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.LongTerm;

/// <summary>A signing certificate that its authority has revoked: what is proven to be older stands.</summary>
public sealed class RevokedSignerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stamped_before_the_revocation_stands_and_what_was_not_does_not()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.ListedKeyAsync();
        var before = await stamping.DocumentAsync(await stamping.MintedAsync(1));
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        stamping.IsAuthorityAway = true;
        var undated = await stamping.DocumentAsync(await stamping.MintedAsync(2));
        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        var since = stamping.Now;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        var after = await stamping.DocumentAsync(await stamping.MintedAsync(3));

        Assert.Equal("Pass signed-by-issuer", (await stamping.ChecksAsync(after))[CheckName.DocumentSignature]);
        await ListedAsync(stamping, certificate, since);

        await ExpectAsync(stamping, before, "Pass trusted", "Pass signed-by-issuer");
        await ExpectAsync(stamping, undated, "CouldNotCheck revocation-undated", "CouldNotCheck revocation-undated");
        await ExpectAsync(stamping, after, "Fail certificate-revoked", "Fail certificate-revoked");
    }

    [Fact]
    public async Task The_public_log_shows_it_where_no_time_stamp_does()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.ListedKeyAsync();
        stamping.IsAuthorityAway = true;
        var id = await stamping.MintedAsync();
        Assert.IsType<LogRound.Done>(await stamping.Vault.Get<LogSequencer>().RunAsync(Cancel));
        await stamping.Vault.Get<LogTimes>().NoteAsync(Cancel);
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        await ListedAsync(stamping, certificate, stamping.Now);

        await ExpectAsync(stamping, await stamping.DocumentAsync(id), "Pass trusted", "Pass signed-by-issuer");
        Assert.Equal("trusted", await SignerOfAsync(stamping, id));

        // Its signing certificate has ended, and its root with it.
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal("NotApplicable dated-by-log", (await stamping.ChecksAsync(await stamping.DocumentAsync(id)))[CheckName.TimeStamp]);
    }

    [Fact]
    public async Task An_authority_between_the_signer_and_its_root_is_judged_as_the_signer_is()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (authority, agency) = stamping.Vault.CertifiedBetween(key, StampingVault.AgencyList);
        using (authority)
        using (agency)
        {
            Assert.True(await stamping.Vault.Get<Keystore>().AddNextAsync(Keystore.NameOfIssuer(CrashingVault.Draft().Issuer), key, [agency, authority], Cancel));
            var before = await stamping.DocumentAsync(await stamping.MintedAsync(1));
            stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
            var since = stamping.Now;
            stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
            var after = await stamping.DocumentAsync(await stamping.MintedAsync(2));
            await ExpectAsync(stamping, after, "Pass trusted", "Pass signed-by-issuer");
            await ListedAsync(stamping, authority, since);

            await ExpectAsync(stamping, before, "Pass trusted", "Pass signed-by-issuer");
            await ExpectAsync(stamping, after, "Fail certificate-revoked", "Fail certificate-revoked");
            Assert.IsType<MintOutcome.IssuerWithoutKey>(await stamping.Vault.MintAsync("revoked"));
        }
    }

    [Fact]
    public async Task A_list_that_the_document_brings_counts_as_any_other()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.ListedKeyAsync();
        stamping.IsAuthorityAway = true;
        var id = await stamping.MintedAsync();
        stamping.IsAuthorityAway = false;
        stamping.Agencies = stamping.Vault.RevocationList(certificate, stamping.Now.AddMinutes(-1));
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        await stamping.KeepAsync();
        var document = await stamping.DocumentAsync(id);

        // To a vault that was told nothing itself.
        File.Delete(stamping.Vault.FileOf(new ObjectKey(Assert.Single(await stamping.Vault.ObjectsAsync("revocations/")))));
        await stamping.Vault.RestartAsync();

        Assert.Equal("Fail certificate-revoked", (await stamping.ChecksAsync(document))[CheckName.DocumentSignature]);
        Assert.Equal("trusted", await SignerOfAsync(stamping, id));
    }

    [Fact]
    public async Task Only_hosts_that_an_operator_named_are_asked_for_lists()
    {
        using var source = new HttpRevocationSource(["lists.example", "other.example:8080"]);

        Assert.True(source.Serves(new Uri("http://lists.example/a.crl")));
        Assert.True(source.Serves(new Uri("http://other.example:8080/a.crl")));
        Assert.False(source.Serves(new Uri("http://lists.example:8080/a.crl")));
        Assert.False(source.Serves(new Uri("http://lists.example@169.254.169.254/a.crl")));
        Assert.False(source.Serves(new Uri("http://user@lists.example/a.crl")));
        Assert.False(source.Serves(new Uri("file:///etc/passwd")));
        await Assert.ThrowsAsync<ArgumentException>(() => source.FetchAsync(new Uri("http://127.0.0.1/a.crl"), Cancel));
    }

    private static async Task ListedAsync(StampingVault stamping, X509Certificate2 certificate, DateTimeOffset since)
    {
        stamping.Agencies = stamping.Vault.RevocationList(certificate, since);
        var anchors = stamping.Vault.Get<LicenseVault.Protocol.Signatures.TrustAnchors>();
        Assert.IsType<ListFetch.Had>(await stamping.Vault.Get<RevocationLists>().FetchAsync(certificate, anchors.Roots, Cancel));
    }

    private static async Task ExpectAsync(StampingVault stamping, byte[] document, string issuer, string signature)
    {
        var checks = await stamping.ChecksAsync(document);
        Assert.Equal((issuer, signature), (checks[CheckName.IssuerCertificate], checks[CheckName.DocumentSignature]));
    }

    private static async Task<string> SignerOfAsync(StampingVault stamping, CertificateIdentifier id)
    {
        var report = await stamping.Vault.Get<CertificateVerifier>().VerifyAsync(id, holder: null, Cancel);
        return report!.Checks.Single(check => check.Name is CheckName.IssuerCertificate).Code;
    }
}
