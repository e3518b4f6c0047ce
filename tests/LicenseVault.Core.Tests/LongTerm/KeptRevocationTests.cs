using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Revoking;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.LongTerm;

/// <summary>What a vault was told of a revocation it does not forget, and what anybody puts beside a document does not keep it busy.</summary>
public sealed class KeptRevocationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revocation_outlives_its_evidence_and_the_process_that_heard_of_it(bool byAnswer)
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(StampingVault.AgencyList, StampingVault.AgencyResponder);
        stamping.IsAuthorityAway = true;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        var since = stamping.Now.AddHours(-1);
        var document = await stamping.DocumentAsync(await stamping.MintedAsync());
        if (byAnswer)
            Assert.IsType<OcspFetch.Had>(await AskedAsync(stamping, certificate, new OcspStatus.Revoked(new Revocation(since, RevocationReason.KeyCompromise))));
        else
            await ListedAsync(stamping, certificate, certificate, since);
        Assert.Equal("Fail certificate-revoked", (await stamping.ChecksAsync(document))[CheckName.DocumentSignature]);

        // Two months later, when nobody answers, to a process that has asked nobody.
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal("Fail certificate-revoked", (await stamping.ChecksAsync(document))[CheckName.DocumentSignature]);
        await stamping.Vault.RestartAsync();
        Assert.Equal("Fail certificate-revoked", (await stamping.ChecksAsync(document))[CheckName.DocumentSignature]);
        Assert.IsType<MintOutcome.IssuerWithoutKey>(await stamping.Vault.MintAsync("after"));

        // Nor is it taken back.
        if (byAnswer)
            Assert.Equal(new OcspFetch.Away(OcspFault.Contradictory), await AskedAsync(stamping, certificate, new OcspStatus.Good()));
        else
            await ListedAsync(stamping, certificate, stamping.Vault.Anchor(), since);
        Assert.Equal("Fail certificate-revoked", (await stamping.ChecksAsync(document))[CheckName.DocumentSignature]);
        Assert.Single(await stamping.Vault.ObjectsAsync("revocations/"));
        Assert.DoesNotContain((await stamping.Vault.CheckAsync()).Findings, finding => finding.Place.StartsWith("revocations/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_issued_with_a_key_from_when_the_vault_hears_that_it_was_revoked()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        await stamping.MintedAsync(1);

        Assert.IsType<OcspFetch.Had>(await AskedAsync(stamping, certificate, new OcspStatus.Revoked(new Revocation(stamping.Now.AddHours(-1), RevocationReason.CertificateHold))));
        Assert.IsType<MintOutcome.IssuerWithoutKey>(await stamping.Vault.MintAsync("held"));

        // A hold ends.
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<OcspFetch.Had>(await AskedAsync(stamping, certificate, new OcspStatus.Good()));
        await stamping.MintedAsync(2);
    }

    [Fact]
    public async Task Of_a_heap_of_certificates_lists_and_answers_only_so_much_is_verified()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        var document = await stamping.DocumentAsync(await stamping.MintedAsync());
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(1));
        var root = stamping.Vault.Anchor();
        var request = OcspRequest.For(certificate, root, []).Der;

        // Good ones, each of another second.
        var answers = Enumerable.Range(0, 70)
            .Select(second => (ReadOnlyMemory<byte>)CrashingVault.OcspAnswer(request, stamping.Now.AddSeconds(-second), new OcspStatus.Good())).ToList();
        Assert.Equal("Pass signed-by-issuer", await SignatureAsync(stamping, document, new PdfValidationMaterial([], [], [.. answers.Take(60)])));
        Assert.Equal("CouldNotCheck revocation-unusable", await SignatureAsync(stamping, document, new PdfValidationMaterial([], [], answers)));
    }

    [Fact]
    public async Task An_authority_for_time_stamps_is_judged_by_the_lists_that_the_vault_has()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 24);
        var document = stamping.Added(await stamping.DocumentAsync(await stamping.MintedAsync()), new PdfValidationMaterial([], [], []));
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(245));
        Assert.Equal("Pass time-stamped", (await stamping.ChecksAsync(document))[CheckName.TimeStamp]);

        var authority = stamping.Authority;
        stamping.OfAuthority = authority.RevocationList(stamping.Now, (stamping.Now.AddDays(-1), X509RevocationReason.KeyCompromise));
        Assert.IsType<ListFetch.Had>(await stamping.Vault.Get<RevocationLists>().FetchAsync(authority.Certificate, [authority.Root], Cancel));
        Assert.Equal("CouldNotCheck authority-revoked", (await stamping.ChecksAsync(document))[CheckName.TimeStamp]);
    }

    [Fact]
    public async Task Nothing_longer_than_a_list_or_an_answer_may_be_is_read_from_a_store()
    {
        var kept = new KeptRevocations(new EndlessObjects("revocations/00.crl", "revocations/00.ocsp"));
        var lists = new RevocationLists([], kept, TimeProvider.System);
        var heard = new HeardRevocations(lists, new OcspAnswers([], lists, kept, new SampleEntropy("kept"), TimeProvider.System), kept);

        await heard.RecallAsync(Cancel);
        Assert.Empty(lists.Known);
    }

    private static async Task<string> SignatureAsync(StampingVault stamping, byte[] document, PdfValidationMaterial material) =>
        (await stamping.ChecksAsync(stamping.Added(document, material)))[CheckName.DocumentSignature];

    private static async Task<OcspFetch> AskedAsync(StampingVault stamping, X509Certificate2 certificate, OcspStatus status)
    {
        stamping.Responder = request => CrashingVault.OcspAnswer(request, stamping.Now, status);
        var found = await stamping.Vault.Get<OcspAnswers>().AskAsync(certificate, stamping.Vault.Get<TrustAnchors>().Roots, Cancel);
        stamping.Responder = null;
        return found;
    }

    private static async Task ListedAsync(StampingVault stamping, X509Certificate2 certificate, X509Certificate2 revoked, DateTimeOffset since)
    {
        stamping.Agencies = stamping.Vault.RevocationList(revoked, since);
        Assert.IsType<ListFetch.Had>(await stamping.Vault.Get<RevocationLists>().FetchAsync(certificate, stamping.Vault.Get<TrustAnchors>().Roots, Cancel));
    }
}
