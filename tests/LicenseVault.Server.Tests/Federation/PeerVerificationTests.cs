using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Sharing;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Tests.Federation;

/// <summary>Mint in one province, verify in another; and what happens when the first is away, forges or is not believed any more.</summary>
[TestCaseOrderer(typeof(InOrder))]
public sealed class PeerVerificationTests(ThreeProvinces provinces) : IClassFixture<ThreeProvinces>
{
    private const string Food = "food-business-licence";
    private const string Hospital = "medical-institution-licence";

    // Each is asked about over HTTP, twice: 1000 of them take a minute.
    private static readonly int Variants = int.Parse(Environment.GetEnvironmentVariable("LICENSEVAULT_TEST_PEER_VARIANTS") ?? "5", System.Globalization.CultureInfo.InvariantCulture);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A01_A_certificate_of_one_province_passes_in_the_others_by_credential_document_identifier_and_address()
    {
        var certificate = provinces.Certificate(1, Food);
        await LoggedAsync(certificate.Id);
        var credential = await provinces.CredentialAsync(1, certificate.Id);
        var document = await provinces.DocumentAsync(1, certificate.Id);
        foreach (var here in new[] { 2, 3 })
        {
            JsonElement[] reports =
            [
                await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(here, credential)),
                await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(here, document)),
                await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(here, new { id = certificate.Id })),
                await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(here, new { code = $"{provinces.Vault(1).BaseUrl}/v/{certificate.Code}" })),
            ];
            Assert.All(reports, report =>
            {
                Assert.Equal(provinces.Vault(1).BaseUrl, report.GetProperty("answeredBy").GetProperty("baseUrl").GetString());
                Assert.Equal(certificate.Id, report.GetProperty("certificate").GetProperty("identifier").GetString());
                Assert.True(ThreeProvinces.SaysHowOld(report, "status"));
                Assert.Equal(("pass", "included"), ThreeProvinces.Check(report, "log-inclusion"));
            });
        }
    }

    [Fact]
    public async Task A02_A_code_by_itself_leads_nowhere_and_an_address_of_a_stranger_neither()
    {
        var code = provinces.Certificate(1, Food).Code;
        using var bare = await provinces.AskAsync(2, new { code });
        Assert.Equal(HttpStatusCode.NotFound, bare.StatusCode);
        using var strange = await provinces.AskAsync(2, new { code = $"http://127.0.0.1:1/v/{code}" });
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }

    [Fact]
    public async Task A03_The_page_says_as_of_when_and_who_answers()
    {
        using var http = provinces.Stranger(2);
        using var form = new FormUrlEncodedContent([new("code", $"{provinces.Vault(1).BaseUrl}/v/{provinces.Certificate(1, Food).Code}")]);
        using var answer = await http.PostAsync(new Uri("/v", UriKind.Relative), form, Cancel);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("由SANDBOX 示例省电子证照库答复", page, StringComparison.Ordinal);
        Assert.Contains("截至", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A03b_The_issuers_of_a_peer_are_agencies_that_a_holder_can_choose()
    {
        var there = provinces.Vault(1).Issuers[0];
        var known = await provinces.Get<ReceivingAgencies>(2).ListAsync(Cancel);

        Assert.Equal(there.Name, known.Single(agency => agency.Code == there.Code).Name);
        Assert.False(await provinces.Get<ReceivingAgencies>(2).IsKnownAsync("119901000000110199", Cancel));
    }

    [Fact]
    public async Task A04_A_revocation_is_seen_by_the_other_province_with_its_kind()
    {
        var certificate = provinces.Certificate(1, "business-licence-rare-character");
        var credential = await provinces.CredentialAsync(1, certificate.Id);
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(2, credential));
        using var maker = await provinces.ClientAsync(1, "issuer");
        using var checker = await provinces.ClientAsync(1, "approver");
        using var proposed = await maker.PostAsJsonAsync($"/api/v1/certificates/{certificate.Id}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕1号" }, Cancel);
        using var approved = await checker.PostAsync(new Uri($"{proposed.Headers.Location}/approval", UriKind.Relative), content: null, Cancel);
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);

        // The other province's refreshing is what is waited for; one that does not refresh never gets there.
        var waited = Stopwatch.StartNew();
        while (ThreeProvinces.Check(await provinces.VerifyAsync(2, credential), "status").Verdict is "pass")
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The revocation is not seen.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }

        TestContext.Current.SendDiagnosticMessage($"Seen after {waited.ElapsedMilliseconds} ms.");
        Assert.Equal(("fail", "revoked"), ThreeProvinces.Check(await provinces.VerifyAsync(2, credential), "status"));
        Assert.Equal(("fail", "revoked"), ThreeProvinces.Check(await provinces.VerifyAsync(2, new { id = certificate.Id }), "status"));
        Assert.Equal(("fail", "revoked"), ThreeProvinces.Check(await provinces.VerifyAsync(2, await provinces.DocumentAsync(1, certificate.Id)), "status"));
        Assert.Equal(("fail", "revoked"), ThreeProvinces.Check(await provinces.VerifyAsync(2, new { code = $"{provinces.Vault(1).BaseUrl}/v/{certificate.Code}" }), "status"));
        var random = new Random(20261122);
        for (var variant = 0; variant < Variants; variant++)
        {
            var report = await provinces.VerifyAsync(2, VariedCredential.Of(credential, random));
            Assert.Equal(("fail", ("fail", "revoked")), (report.GetProperty("verdict").GetString(), ThreeProvinces.Check(report, "status")));
        }
    }

    [Fact]
    public async Task A05_Each_signed_question_is_kept_on_both_sides_and_a_replayed_one_is_refused()
    {
        var (one, two) = (await provinces.PeerAsync(2, 1), await provinces.PeerAsync(1, 2));
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(2, new { id = provinces.Certificate(1, Food).Id }));
        var sent = (await provinces.Get<PeerExchanges>(2).OfPeerAsync(one.Id, Cancel)).First(exchange => exchange.Certificate == provinces.Certificate(1, Food).Id);
        Assert.Contains(await provinces.Get<PeerExchanges>(1).OfPeerAsync(two.Id, Cancel), received => received.Nonce == sent.Nonce && received is { Direction: PeerDirection.Received, Outcome: "answered" });
        Assert.Equal((PeerDirection.Sent, "answered", provinces.Certificate(1, Food).Id), (sent.Direction, sent.Outcome, sent.Certificate));

        var body = new PeerQuestion(Protocol.Identifiers.CertificateIdentifier.Parse(provinces.Certificate(1, Food).Id, null), null, "verification").ToJson();
        var fields = await SignAsync(2, 1, body);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(1, body, fields)).StatusCode);
        await Expect.ProblemAsync(await SendAsync(1, body, fields), HttpStatusCode.Conflict, "peer-request-replayed");
        await Expect.ProblemAsync(await SendAsync(1, [.. body, (byte)' '], await SignAsync(2, 1, body)), HttpStatusCode.Unauthorized, "peer-signature-refused");
        await Expect.ProblemAsync(await SendAsync(3, body, await SignAsync(2, 1, body)), HttpStatusCode.Unauthorized, "peer-signature-refused");
        await Expect.ProblemAsync(await SendAsync(1, body, new SignedFields(null, null, null)), HttpStatusCode.Unauthorized, "peer-signature-refused");
    }

    [Fact]
    public async Task A06_Nobody_decides_on_the_peer_that_they_proposed()
    {
        using var checker = await provinces.ClientAsync(2, "peer-checker");
        using var proposed = await checker.PostAsJsonAsync("/api/v1/peers", new { baseUrl = "https://elsewhere.example", vaultKey = new string('c', 64), divisions = new[] { "96" } }, Cancel);
        Assert.Equal(HttpStatusCode.Created, proposed.StatusCode);
        await Expect.ProblemAsync(await checker.PostAsync(new Uri($"{proposed.Headers.Location}/approval", UriKind.Relative), content: null, Cancel), HttpStatusCode.Forbidden, "same-account");
        await Expect.ProblemAsync(
            await checker.PostAsJsonAsync("/api/v1/peers", new { baseUrl = "http://10.0.0.1", vaultKey = new string('d', 64), divisions = new[] { "99" } }, Cancel), HttpStatusCode.UnprocessableEntity, "peer-refused");
    }

    [Fact]
    public async Task A07_A_peer_that_claims_an_issuer_that_was_not_agreed_is_refused_by_name()
    {
        // The third province says that it answers for an agency of the first; the second has lost its agreement with the first.
        var issuer = (await provinces.Get<IssuerCatalogue>(1).ListAsync(Cancel)).First(one => provinces.Certificate(1, Hospital).Id.Contains(one.Code, StringComparison.Ordinal));
        Assert.True(await provinces.Get<IssuerCatalogue>(3).PutAsync(issuer, Cancel));
        await provinces.DecideAsync(2, 1, PeerAction.Remove);
        var third = await provinces.PeerAsync(2, 3);
        using var patience = new Core.Federation.Asking.Patience(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel);
        var waited = Stopwatch.StartNew();
        while (await provinces.Get<PeerDescriptions>(2).FindAsync(third, TimeSpan.Zero, patience) is DescriptionLookup.Known known && known.Description.Issuers.All(one => one.Code != issuer.Code))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The lie is not told.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), Cancel);
        }

        var report = await provinces.VerifyAsync(2, await provinces.CredentialAsync(1, provinces.Certificate(1, Hospital).Id));
        Assert.Equal(("could-not-check", "issuer-not-agreed"), ThreeProvinces.Check(report, "issuer-authority"));
        Assert.Contains(provinces.Vault(3).BaseUrl, report.ToString(), StringComparison.Ordinal);
        await ProposeAgainAsync(2, 1);
        var hospital = await provinces.CredentialAsync(1, provinces.Certificate(1, Hospital).Id);
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(2, hospital));
    }

    [Fact]
    public async Task A07b_A_peer_does_not_answer_for_an_issuer_that_this_vault_answers_for_whichever_way_leads_to_it()
    {
        // The third province has an agency that the first has too, and whose division it has agreed with it.
        var certificate = provinces.Certificate(1, Hospital);
        var issuer = (await provinces.Get<IssuerCatalogue>(1).ListAsync(Cancel)).First(one => certificate.Id.Contains(one.Code, StringComparison.Ordinal));
        Assert.True(await provinces.Get<IssuerCatalogue>(3).PutAsync(issuer, Cancel));

        using var byId = await provinces.AskAsync(3, new { id = certificate.Id });
        Assert.Equal(HttpStatusCode.NotFound, byId.StatusCode);
        var byAddress = await provinces.VerifyAsync(3, new { code = $"{provinces.Vault(1).BaseUrl}/v/{certificate.Code}" });
        Assert.Equal(("could-not-check", "issuer-not-agreed"), ThreeProvinces.Check(byAddress, "issuer-authority"));
        Assert.False(byAddress.TryGetProperty("certificate", out var shown) && shown.ValueKind is JsonValueKind.Object);
        Assert.Equal(("fail", "unknown-certificate"), ThreeProvinces.Check(await provinces.VerifyAsync(3, await provinces.CredentialAsync(1, certificate.Id)), "issuer-certificate"));
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(3, new { code = $"{provinces.Vault(1).BaseUrl}/v/{provinces.Certificate(1, Food).Code}" }));
    }

    [Fact]
    public async Task A08_A_suspended_peer_and_a_withdrawn_key_are_refused_with_the_reason()
    {
        var certificate = provinces.Certificate(3, Food);
        var credential = await provinces.CredentialAsync(3, certificate.Id);
        await provinces.DecideAsync(2, 3, PeerAction.Suspend);
        Assert.Equal(("fail", "peer-suspended"), ThreeProvinces.Check(await provinces.VerifyAsync(2, credential), "issuer-authority"));
        Assert.Equal(("fail", "peer-suspended"), ThreeProvinces.Check(await provinces.VerifyAsync(2, new { id = certificate.Id }), "issuer-authority"));
        await provinces.DecideAsync(2, 3, PeerAction.Resume);
        Assert.Equal(("pass", "authority-held"), ThreeProvinces.Check(await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(2, credential)), "issuer-authority"));

        var issuer = Protocol.Identifiers.CertificateIdentifier.Parse(certificate.Id, null).IssuerCode.ToString();
        var leaf = (await provinces.Get<Keystore>(3).FindAsync(Keystore.NameOfIssuer(issuer), Cancel))!.Chain[0];
        await provinces.DecideAsync(2, 3, PeerAction.WithdrawCertificate, Convert.ToHexStringLower(SHA256.HashData(leaf.RawData)));
        Assert.Equal(("fail", "certificate-withdrawn"), ThreeProvinces.Check(await provinces.VerifyAsync(2, credential), "issuer-authority"));
        Assert.Equal(("fail", "certificate-withdrawn"), ThreeProvinces.Check(await provinces.VerifyAsync(2, new { id = certificate.Id }), "issuer-authority"));
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(1, credential));
    }

    [Fact]
    public async Task A09_A_fork_of_a_peers_log_is_kept_as_evidence_and_the_peer_refused()
    {
        var credential = await provinces.CredentialAsync(3, provinces.Certificate(3, Hospital).Id);
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(1, credential));
        var peer = await provinces.PeerAsync(1, 3);
        var seen = (await provinces.SightingAsync(1, peer)).Checkpoint!;
        var signer = (await provinces.Get<LogKey>(3).FindAsync(Cancel))!;
        var real = Assert.IsType<CheckpointVerification.Trusted>(new CheckpointPolicy(signer.Key.Name, [signer.Key], [], 0).Verify(Encoding.UTF8.GetBytes(seen))).Checkpoint.Checkpoint;
        var forged = (await Checkpoint.Of(real.Origin, real.Size, MerkleTree.LeafHash("another history"u8)).SignAsync(signer, Cancel)).ToBytes();
        using var patience = new Core.Federation.Asking.Patience(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel);
        var description = Assert.IsType<DescriptionLookup.Known>(await provinces.Get<PeerDescriptions>(1).FindAsync(peer, patience)).Description;

        Assert.IsType<LogLook.Broken>(await provinces.Get<PeerLogWatch>(1).LookAtAsync(peer, description, forged, patience));

        var evidence = (await provinces.SightingAsync(1, peer)).Evidence!;
        Assert.Equal(("peer-log-forked", Encoding.UTF8.GetString(forged)), (evidence.Kind, evidence.Shown));
        var report = await provinces.VerifyAsync(1, credential);
        Assert.Equal("fail", report.GetProperty("verdict").GetString());
        Assert.Equal(("fail", "peer-log-forked"), ThreeProvinces.Check(report, "log-inclusion"));
        Assert.Equal(("fail", "peer-distrusted"), ThreeProvinces.Check(report, "issuer-authority"));
        await provinces.DecideAsync(1, 3, PeerAction.Resume);
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(1, credential));
    }

    [Fact]
    public async Task A10_While_the_first_province_is_away_its_certificates_pass_from_what_is_kept_with_their_age()
    {
        var credential = await provinces.CredentialAsync(1, provinces.Certificate(1, Food).Id);
        await ThreeProvinces.PassingAsync(() => provinces.VerifyAsync(3, credential));

        await provinces.StopAsync(1);

        var waited = Stopwatch.StartNew();
        JsonElement report;
        while (ThreeProvinces.Check(report = await provinces.VerifyAsync(3, credential), "status").Code is "valid")
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The outage is not noticed.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), Cancel);
        }

        Assert.Equal(("pass", "valid-when-last-seen"), ThreeProvinces.Check(report, "status"));
        Assert.Equal("pass", report.GetProperty("verdict").GetString());
        Assert.True(ThreeProvinces.SaysHowOld(report, "status"));
        var byId = await provinces.VerifyAsync(3, new { id = provinces.Certificate(1, Food).Id });
        Assert.Equal("could-not-check", byId.GetProperty("verdict").GetString());
        Assert.Equal(("could-not-check", "peer-unreachable"), ThreeProvinces.Check(byId, "status"));
    }

    [Theory]
    [InlineData("none", "pass", "valid")]
    [InlineData("time-out", "could-not-check", "peer-unreachable")]
    [InlineData("500", "could-not-check", "peer-unreachable")]
    [InlineData("404", "could-not-check", "peer-refused-question")]
    [InlineData("garbage", "could-not-check", "peer-answer-refused")]
    [InlineData("changed", "could-not-check", "peer-answer-refused")]
    [InlineData("another signer", "could-not-check", "peer-answer-refused")]
    [InlineData("an hour old", "could-not-check", "peer-answer-refused")]
    [InlineData("replayed", "could-not-check", "peer-answer-refused")]
    [InlineData("another certificate", "could-not-check", "peer-answer-refused")]
    [InlineData("one check and no certificate", "could-not-check", "peer-answer-refused")]
    [InlineData("no word of its authority", "could-not-check", "peer-answer-refused")]
    public async Task A11_Whatever_is_wrong_with_an_answer_over_HTTP_is_told_and_is_no_word_against_the_certificate(string fault, string verdict, string code)
    {
        await using var standIn = new StandIn(provinces.Vault(1).BaseUrl);
        var lies = new LyingPeer(provinces, liar: 1, asker: 3);
        var id = provinces.Certificate(1, Food).Id;
        standIn.Answer = (body, asked) => lies.AnswerAsync("none", body, asked, provinces.Certificate(1, Hospital).Id);
        Assert.Equal(("pass", "valid"), await lies.AskedAsync(id));

        standIn.Answer = (body, asked) => lies.AnswerAsync(fault, body, asked, provinces.Certificate(1, Hospital).Id);
        Assert.Equal((verdict, code), await lies.AskedAsync(id, fault is "time-out" ? 2 : 30));
    }

    [Fact]
    public async Task A12_A_peer_that_was_put_back_to_an_earlier_state_is_not_believed_from_the_first_question_on()
    {
        await using var standIn = new StandIn(provinces.Vault(1).BaseUrl);
        var lies = new LyingPeer(provinces, liar: 1, asker: 3);
        var id = provinces.Certificate(1, Food).Id;
        var now = (await provinces.Get<PublishedLog>(1).CheckpointAsync(Cancel))!;
        var peer = await provinces.PeerAsync(3, 1);
        await provinces.Get<PeerSightings>(3).ChangeAsync(peer.Id, sighting => sighting with { Checkpoint = now.Note, CheckpointAt = TimeProvider.System.GetUtcNow() }, Cancel);
        standIn.Answer = (body, asked) => lies.AnswerAsync("none", body, asked, id);
        standIn.Checkpoint = Encoding.UTF8.GetBytes(now.Note);
        Assert.Equal(("pass", "valid"), await lies.AskedAsync(id));

        var signer = (await provinces.Get<LogKey>(1).FindAsync(Cancel))!;
        var size = now.Checkpoint.Size - 1;
        var before = Assert.IsType<ProofOutcome<ConsistencyProof>.Proved>(await provinces.Get<PublishedLog>(1).RootAtAsync(now, size, Cancel)).Proof.OlderRoot;
        standIn.Checkpoint = (await Checkpoint.Of(now.Checkpoint.Origin, size, before).SignAsync(signer, Cancel)).ToBytes();

        Assert.Equal(("could-not-check", "peer-log-behind"), await lies.AskedAsync(id));
        standIn.Checkpoint = Encoding.UTF8.GetBytes(now.Note);
        Assert.Equal(("pass", "valid"), await lies.AskedAsync(id));
        Assert.Null((await provinces.SightingAsync(3, peer)).ShrunkSince);
    }

    private async Task LoggedAsync(string id)
    {
        using var http = provinces.Stranger(1);
        var waited = Stopwatch.StartNew();
        while (!(await http.GetAsync(new Uri($"/api/v1/log/inclusion?certificate={id}", UriKind.Relative), Cancel)).IsSuccessStatusCode)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The issue does not come into the log.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancel);
        }
    }

    private async Task ProposeAgainAsync(int here, int there)
    {
        var peer = (await provinces.Get<PeerStore>(here).ListAsync(Cancel)).Single(peer => peer.Terms?.BaseUrl == provinces.Vault(there).BaseUrl);
        var (maker, checker) = (new Client("maker", "", "", [], [], ""), new Client("checker", "", "", [], [], ""));
        var proposed = Assert.IsType<PeerOutcome.Standing>(await provinces.Get<Peers>(here).ProposeAsync(maker, new PeerProposal(peer.Id, PeerAction.Add, peer.Terms), Cancel));
        Assert.IsType<PeerOutcome.Standing>(await provinces.Get<Peers>(here).DecideAsync(checker, peer.Id, proposed.Change.Id, approve: true, Cancel));
    }

    private async Task<SignedFields> SignAsync(int from, int to, byte[] body)
    {
        var key = (await provinces.Get<VaultKey>(from).FindAsync(Cancel))!;
        var nonce = new byte[24];
        provinces.Get<IEntropy>(from).Fill(nonce);
        var request = new PeerRequest("POST", $"{provinces.Vault(to).BaseUrl}/api/v1/peer/verifications", body);
        return await RequestSignature.SignAsync(request, Convert.ToHexStringLower(nonce), MessageKey.Of(key).Id, TimeProvider.System.GetUtcNow(), key, Cancel);
    }

    private async Task<HttpResponseMessage> SendAsync(int to, byte[] body, SignedFields fields)
    {
        using var http = provinces.Stranger(to);
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/peer/verifications") { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in new[] { (SignedFields.ContentDigestName, fields.ContentDigest), (SignedFields.InputName, fields.Input), (SignedFields.SignatureName, fields.Signature) })
        {
            if (value is not null)
                (name == SignedFields.ContentDigestName ? (System.Net.Http.Headers.HttpHeaders)message.Content.Headers : message.Headers).TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(message, Cancel);
    }
}
