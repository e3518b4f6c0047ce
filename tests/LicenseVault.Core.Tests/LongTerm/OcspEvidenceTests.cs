using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Revoking;
using LicenseVault.Documents.Pdf;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.LongTerm;

/// <summary>What responders answer by OCSP is added to documents, and told when they are verified.</summary>
public sealed class OcspEvidenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_whose_only_evidence_is_OCSP_survives_the_end_of_its_signing_certificate()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 24, answers: true);
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        stamping.Responder = Saying(stamping, new OcspStatus.Good());
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), await KeptAsync(stamping));
        var document = await stamping.DocumentAsync(id);

        var material = MaterialOf(document);
        Assert.Equal((0, 2), (material.Crls.Count, material.OcspResponses.Count));
        var question = new OcspQuestion(stamping.Now, stamping.Now);
        Assert.Single(material.Evidence().Answers, answer => answer.Judge(certificate, [stamping.Vault.Anchor()], question) is OcspJudgement.Good);

        // Two months after its end, to a process that has asked nobody.
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(245));
        stamping.Responder = null;
        await stamping.Vault.RestartAsync();
        var checks = await stamping.ChecksAsync(document);
        Assert.Equal("Pass time-stamped", checks[CheckName.TimeStamp]);
        Assert.Equal("Pass signed-by-issuer", checks[CheckName.DocumentSignature]);
        Assert.Equal("Pass trusted", checks[CheckName.IssuerCertificate]);
        Assert.Equal("Pass only-validation-added", checks[CheckName.DocumentUnchanged]);
    }

    [Fact]
    public async Task Either_of_list_and_answer_is_enough_both_are_kept_and_without_either_the_document_waits()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(StampingVault.AgencyList, StampingVault.AgencyResponder);
        var good = Saying(stamping, new OcspStatus.Good());
        var first = await stamping.MintedAsync(1);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var silent in new Func<ReadOnlyMemory<byte>, byte[]>?[] { null, _ => [0x30, 3, 0x0A, 1, 3], Saying(stamping, new OcspStatus.Unknown()) })
        {
            stamping.Responder = silent;
            Assert.Equal((0, 1), await KeptAsync(stamping));
        }

        stamping.Responder = good;
        Assert.Equal((1, 0), await KeptAsync(stamping));

        var second = await stamping.MintedAsync(2);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        stamping.Agencies = stamping.Vault.RevocationList(certificate, stamping.Now.AddDays(100));
        Assert.Equal((1, 0), await KeptAsync(stamping));

        var third = await stamping.MintedAsync(3);
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        stamping.Responder = null;
        Assert.Equal((1, 0), await KeptAsync(stamping));

        // The list of the authority for time stamps is one of them.
        foreach (var (id, lists, answers) in new[] { (first, 1, 1), (second, 2, 1), (third, 2, 0) })
        {
            var material = MaterialOf(await stamping.DocumentAsync(id));
            Assert.Equal((lists, answers), (material.Crls.Count, material.OcspResponses.Count));
        }
    }

    [Fact]
    public async Task A_renewal_asks_again_and_keeps_the_earlier_answers()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 3, answers: true);
        var id = await stamping.MintedAsync();
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), await KeptAsync(stamping));
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(70));
        await stamping.FollowedByAsync(until: 24, answers: true);
        Assert.Equal((1, 0), await KeptAsync(stamping));

        // The one before and after the stamps of the first authority, which had not ended, and no more than that.
        Assert.Equal(2, MaterialOf(await stamping.DocumentAsync(id)).OcspResponses.Count);
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(150));
        Assert.Equal("Pass time-stamped", (await stamping.ChecksAsync(await stamping.DocumentAsync(id)))[CheckName.TimeStamp]);
    }

    [Fact]
    public async Task What_was_stamped_before_the_revocation_stands_and_what_was_not_does_not()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        var before = await stamping.DocumentAsync(await stamping.MintedAsync(1));
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        stamping.IsAuthorityAway = true;
        var undated = await stamping.DocumentAsync(await stamping.MintedAsync(2));
        stamping.IsAuthorityAway = false;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        var since = stamping.Now;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(1));
        var after = await stamping.DocumentAsync(await stamping.MintedAsync(3));

        stamping.Responder = Saying(stamping, new OcspStatus.Revoked(new Revocation(since, RevocationReason.KeyCompromise)));
        Assert.IsType<OcspFetch.Had>(await AskedAsync(stamping, certificate));

        await ExpectAsync(stamping, before, "Pass trusted", "Pass signed-by-issuer");
        await ExpectAsync(stamping, undated, "CouldNotCheck revocation-undated", "CouldNotCheck revocation-undated");
        await ExpectAsync(stamping, after, "Fail certificate-revoked", "Fail certificate-revoked");
    }

    [Fact]
    public async Task An_authority_that_does_not_know_the_certificate_leaves_it_open_until_its_list_clears_it()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(StampingVault.AgencyList, StampingVault.AgencyResponder);
        var document = await stamping.DocumentAsync(await stamping.MintedAsync());
        stamping.Responder = Saying(stamping, new OcspStatus.Unknown());

        Assert.Equal(new OcspFetch.Away(OcspFault.UnknownCertificate), await AskedAsync(stamping, certificate));
        await ExpectAsync(stamping, document, "CouldNotCheck revocation-unknown", "CouldNotCheck revocation-unknown");

        stamping.Agencies = stamping.Vault.RevocationList(stamping.Vault.Anchor(), stamping.Now);
        Assert.IsType<ListFetch.Had>(await stamping.Vault.Get<RevocationLists>().FetchAsync(certificate, stamping.Vault.Get<TrustAnchors>().Roots, Cancel));
        await ExpectAsync(stamping, document, "Pass trusted", "Pass signed-by-issuer");
    }

    [Fact]
    public async Task A_responder_that_went_away_takes_nothing_back()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        stamping.Responder = Saying(stamping, new OcspStatus.Good());
        Assert.IsType<OcspFetch.Had>(await AskedAsync(stamping, certificate));
        stamping.Responder = null;
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(new OcspFetch.Away("unreachable"), await AskedAsync(stamping, certificate));
        await ExpectAsync(stamping, await stamping.DocumentAsync(await stamping.MintedAsync()), "Pass trusted", "Pass signed-by-issuer");
    }

    [Fact]
    public async Task What_a_document_brings_of_its_signer_counts_as_far_as_it_can_be_believed()
    {
        await using var stamping = await StampingVault.CreateAsync();
        using var certificate = await stamping.KeyAsync(list: null, StampingVault.AgencyResponder);
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(10));
        var document = await stamping.DocumentAsync(await stamping.MintedAsync());
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(1));
        var now = stamping.Now;
        var (good, root) = (new OcspStatus.Good(), stamping.Vault.Anchor());
        var request = OcspRequest.For(certificate, root, []).Der;
        var held = new OcspStatus.Revoked(new Revocation(now.AddDays(-1), RevocationReason.CertificateHold));

        // The root has certified the agency's key, and not for answers.
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var plain = stamping.Vault.Certified(key);
        using var agency = plain.CopyWithPrivateKey(key);
        foreach (var (answer, expected) in new[]
        {
            (CrashingVault.OcspAnswer(request, now, good), "Pass signed-by-issuer"),
            (CrashingVault.OcspAnswer(request, now, held), "Fail certificate-revoked"),
            (CrashingVault.OcspAnswer(request, now, new OcspStatus.Unknown()), "CouldNotCheck revocation-unknown"),
            (CrashingVault.OcspAnswer(request, now.AddDays(-5), good), "CouldNotCheck revocation-outdated"),
            (CrashingVault.OcspAnswer(request, now.AddDays(1), good), "CouldNotCheck revocation-outdated"),
            (CrashingVault.OcspAnswer(request, now, good, agency), "CouldNotCheck revocation-unusable"),
            (CrashingVault.OcspAnswer(OcspRequest.For(root, root, []).Der, now, good), "Pass signed-by-issuer"),
        })
        {
            var checks = await stamping.ChecksAsync(stamping.Added(document, new PdfValidationMaterial([], [], [answer])));
            Assert.Equal(expected, checks[CheckName.DocumentSignature]);
            Assert.Equal("Pass only-validation-added", checks[CheckName.DocumentUnchanged]);
        }

        // What clears it clears it, whatever else is there.
        byte[][] both = [CrashingVault.OcspAnswer(request, now, good, agency), CrashingVault.OcspAnswer(request, now, good)];
        var cleared = stamping.Added(document, new PdfValidationMaterial([], [], [.. both.Select(each => (ReadOnlyMemory<byte>)each)]));
        Assert.Equal("Pass signed-by-issuer", (await stamping.ChecksAsync(cleared))[CheckName.DocumentSignature]);
    }

    [Fact]
    public async Task An_authority_for_time_stamps_is_judged_by_what_the_document_brings_of_it()
    {
        await using var stamping = await StampingVault.CreateAsync(until: 24, answers: true);
        var issued = await stamping.DocumentAsync(await stamping.MintedAsync());
        stamping.Vault.Clock.Advance(TimeSpan.FromHours(2));
        var authority = stamping.Authority;
        var request = OcspRequest.For(authority.Certificate, authority.Root, []).Der;
        byte[] With(OcspStatus status) => stamping.Added(issued, new PdfValidationMaterial([], [], [authority.OcspAnswer(request, stamping.Now, status)]));

        var documents = new[]
        {
            (With(new OcspStatus.Good()), "Pass time-stamped"),
            (With(new OcspStatus.Unknown()), "CouldNotCheck authority-unclear"),
            (With(new OcspStatus.Revoked(new Revocation(stamping.Now.AddHours(-1), RevocationReason.KeyCompromise))), "CouldNotCheck authority-revoked"),
        };
        stamping.Vault.Clock.Advance(TimeSpan.FromDays(245));

        foreach (var (document, expected) in documents)
            Assert.Equal(expected, (await stamping.ChecksAsync(document))[CheckName.TimeStamp]);
    }

    private static Func<ReadOnlyMemory<byte>, byte[]> Saying(StampingVault stamping, OcspStatus status) => request => CrashingVault.OcspAnswer(request, stamping.Now, status);

    private static Task<OcspFetch> AskedAsync(StampingVault stamping, X509Certificate2 certificate) =>
        stamping.Vault.Get<OcspAnswers>().AskAsync(certificate, stamping.Vault.Get<TrustAnchors>().Roots, Cancel);

    private static PdfValidationMaterial MaterialOf(byte[] document) => PdfValidationMaterial.Of(Assert.IsType<PdfReading.Readable>(PdfReader.Read(document)).File);

    private static async Task ExpectAsync(StampingVault stamping, byte[] document, string issuer, string signature)
    {
        var checks = await stamping.ChecksAsync(document);
        Assert.Equal((issuer, signature), (checks[CheckName.IssuerCertificate], checks[CheckName.DocumentSignature]));
    }

    private static async Task<(int Added, int Waiting)> KeptAsync(StampingVault stamping)
    {
        var round = await stamping.KeepAsync();
        return (round.Added, round.Waiting);
    }
}
