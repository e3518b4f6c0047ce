using System.Security.Cryptography;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>
/// Asks the vault that answers for a certificate when nothing but its identifier or its address is known. Question and answer are signed, each is kept on
/// both sides, and the answer holds only for this question.
/// </summary>
public sealed class PeerQuestions(
    PeerDirectory directory,
    IssuerCatalogue issuers,
    PeerDescriptions descriptions,
    PeerSightings sightings,
    PeerLogHeads heads,
    PeerClient client,
    PeerExchanges exchanges,
    VaultKey vaultKey,
    ToldStatuses statuses,
    PeerTimes times,
    TimeProvider clock,
    IEntropy entropy)
{
    /// <summary>Where peers are asked, below a vault's address.</summary>
    public const string Path = "/api/v1/peer/verifications";

    private const int NonceBytes = 24;

    private static readonly CheckName[] Needed =
        [CheckName.IssuerSignature, CheckName.IssuerCertificate, CheckName.IssuerAuthority, CheckName.ValidityPeriod, CheckName.Status];

    /// <summary>By the issuer in the identifier. Null when no peer answers for it, since nobody does or this vault itself, or the peer holds no such certificate.</summary>
    public async Task<VerificationReport?> AskAsync(CertificateIdentifier id, HolderClaim? holder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await PeerForAsync(id.IssuerCode, cancel) is { } peer
            ? await AskAsync(peer, new PeerQuestion(id, null, PeerQuestion.Verification), holder, cancel)
            : null;
    }

    /// <summary>By the address in a QR code. Null when it is not that of a peer, or the peer holds no such certificate.</summary>
    public async Task<VerificationReport?> AskAsync(CodeAddress address, HolderClaim? holder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        return await directory.AtAsync(address.BaseUrl, cancel) is { } peer
            ? await AskAsync(peer, new PeerQuestion(null, address.Code, PeerQuestion.Verification), holder, cancel)
            : null;
    }

    /// <summary>What the status is when the list only tells that it is not valid; the check that the list led to when the peer does not tell more.</summary>
    internal async Task<Check> StatusOfAsync(Peer peer, VaultDescription description, CertificateIdentifier id, Check listed, Patience patience) =>
        await ExchangeAsync(peer, description, new PeerQuestion(id, null, PeerQuestion.Verification), patience) is PeerTold.Told { Answer.Report: { } report }
        && report.Checks.FirstOrDefault(check => check is { Name: CheckName.Status, Verdict: Verdict.Fail }) is { } told
            ? told with { AsOf = clock.GetUtcNow() }
            : listed;

    private async Task<VerificationReport?> AskAsync(Peer peer, PeerQuestion question, HolderClaim? holder, CancellationToken cancel)
    {
        using var patience = new Patience(times.Budget, clock, cancel);
        var answering = new AnsweringVault(descriptions.LastOf(peer.Id)?.Name, peer.Terms!.BaseUrl);
        var sighting = await sightings.OfAsync(peer.Id, cancel);
        if (PeerRefusals.Of(peer, sighting) is { } refusal)
            return Without(answering, question, PeerRefusals.All(refusal, sighting));

        var lookup = await descriptions.FindAsync(peer, patience);
        if (lookup is not DescriptionLookup.Known { Description: var description })
        {
            var unknown = (DescriptionLookup.Unknown)lookup;
            return Without(answering, question, PeerRefusals.Unknown(unknown.Code, unknown.Detail, unknown.RetryAfter));
        }

        answering = answering with { Name = description.Name };
        var looking = heads.LookAsync(peer, sighting, description, patience);
        var told = await ExchangeAsync(peer, description, question, patience);
        if (PeerRefusals.OfLook(await looking, peer, sighting) is { } doubts)
            return Without(answering, question, doubts);

        return told switch
        {
            PeerTold.Told { Answer.Report: null } => null,
            PeerTold.Told { Answer.Report: { } report } => await JudgedAsync(peer, description, answering, question, report, holder, cancel),
            PeerTold.NotTold not => Without(answering, question, PeerRefusals.Unknown(not.Code, not.Detail, not.RetryAfter)),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped answer {other}."),
        };
    }

    // Whatever divisions were agreed: for its own issuers a vault answers itself.
    private async Task<Peer?> PeerForAsync(AuthorityCode issuer, CancellationToken cancel) =>
        await issuers.FindAsync(issuer.ToString(), cancel) is null ? await directory.ForIssuerAsync(issuer.ToString(), cancel) : null;

    private async Task<VerificationReport> JudgedAsync(
        Peer peer, VaultDescription description, AnsweringVault answering, PeerQuestion question, VerificationReport report, HolderClaim? holder, CancellationToken cancel)
    {
        var issuer = report.Certificate?.Issuer.Code;
        if (!IsWhole(report))
            return Without(answering, question, PeerRefusals.Unknown("peer-answer-refused", "The vault that answers for the issuer gave a verdict without what it must rest on.", null));
        if (report.Certificate is { } certificate && question.Id is { } asked && certificate.Identifier != asked.ToString())
            return Without(answering, question, PeerRefusals.Unknown("peer-answer-refused", "The vault that answers for the issuer answered for another certificate.", null));
        if (issuer is not null && !await MayAnswerAsync(peer, description, report.Certificate!, cancel))
            return Without(answering, question, PeerRefusals.Unknown("issuer-not-agreed", $"The vault at {answering.BaseUrl} answers for an issuer for which that was not agreed.", null));

        var withdrawn = description.Issuers.FirstOrDefault(one => one.Code == issuer)?.Certificates.Any(digest => peer.Withdrawn.Any(one => one.Digest == digest)) is true;
        var now = clock.GetUtcNow();
        var checks = report.Checks.Select(check => check.Name switch
        {
            CheckName.IssuerAuthority when withdrawn => Check.Fail(CheckName.IssuerAuthority, "certificate-withdrawn", "The signing certificate is not believed any more: two people here have decided so."),
            CheckName.HolderMatch when holder is not null => Check.CouldNotCheck(CheckName.HolderMatch, "holder-withheld", "The holder is not told to other vaults; present the certificate itself."),
            _ => check.Verdict is Verdict.NotApplicable ? check : check with { AsOf = now },
        });
        var judged = VerificationReport.Of(checks, report.Certificate) with { AnsweredBy = answering };
        if (judged is { Certificate.Identifier: var identifier } && judged.Checks.FirstOrDefault(check => check.Name is CheckName.Status) is { } status)
            statuses.Keep(identifier, status);
        return judged;
    }

    // The issuer is the one in the identifier: an answer cannot tell another one than that.
    private async Task<bool> MayAnswerAsync(Peer peer, VaultDescription description, CertificateView certificate, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(certificate.Identifier, null, out var identifier)
        && identifier.IssuerCode.ToString() == certificate.Issuer.Code
        && description.Issuers.Any(one => one.Code == certificate.Issuer.Code)
        && (await PeerForAsync(identifier.IssuerCode, cancel))?.Id == peer.Id;

    // A verdict names its certificate, and one that passes has passed every check without which nothing is genuine and in force.
    private static bool IsWhole(VerificationReport report) => report switch
    {
        { Verdict: Verdict.CouldNotCheck } => true,
        { Certificate: null } => false,
        { Verdict: Verdict.Pass } => Array.TrueForAll(Needed, name => report.Checks.Any(check => check.Name == name && check.Verdict is Verdict.Pass)),
        _ => true,
    };

    private static VerificationReport Without(AnsweringVault answering, PeerQuestion question, IEnumerable<Check> checks)
    {
        var identifier = question.Id is null ? [] : new[] { Check.Pass(CheckName.Identifier, "well-formed", "The identifier is well formed.") };
        return PresentedFile.WithoutCredential([.. identifier, .. checks]) with { AnsweredBy = answering };
    }

    private async Task<PeerTold> ExchangeAsync(Peer peer, VaultDescription description, PeerQuestion question, Patience patience)
    {
        if (await vaultKey.FindAsync(patience.Asker) is not { } key)
            return new PeerTold.NotTold("no-vault-key", "This vault has no key of its own to sign questions with; its operator must import one.", null);

        var request = new PeerRequest("POST", peer.Terms!.BaseUrl + Path, question.ToJson());
        var now = clock.GetUtcNow();
        var exchange = new PeerExchange
        {
            Direction = PeerDirection.Sent,
            Peer = peer.Id,
            Nonce = NextNonce(),
            At = now,
            Purpose = question.Purpose,
            Certificate = question.Id?.ToString(),
        };
        var fields = await RequestSignature.SignAsync(request, exchange.Nonce, MessageKey.Of(key).Id, now, key, patience.Asker);
        await exchanges.TryBeginAsync(exchange, patience.Asker);
        var told = Told(description, await client.PostAsync(peer, request, fields, PeerAnswer.MaxLength, patience), fields);

        // What was asked is kept with its outcome whether or not the asker still waits.
        await exchanges.EndAsync(
            exchange with { Outcome = told.Slug, Certificate = exchange.Certificate ?? (told as PeerTold.Told)?.Answer.Report?.Certificate?.Identifier, EndedAt = clock.GetUtcNow() },
            CancellationToken.None);
        return told;
    }

    private PeerTold Told(VaultDescription description, PeerReply reply, SignedFields sent)
    {
        if (reply is PeerReply.Unreachable away)
            return new PeerTold.NotTold("peer-unreachable", away.Detail, away.RetryAfter);

        var answered = (PeerReply.Answered)reply;
        ECDsa? KeyOf(string id) => description.Keys.FirstOrDefault(key => key.Id == id)?.Open();
        if (answered.Status != 200)
            return new PeerTold.NotTold("peer-refused-question", "The vault that answers for the issuer does not take this vault's questions.", null);
        if (AnswerSignature.FaultOf(answered.Status, answered.Body.Span, answered.Fields, sent, KeyOf, clock.GetUtcNow()) is { } fault)
            return new PeerTold.NotTold("peer-answer-refused", $"The answer of the vault that answers for the issuer is not believed: {fault}.", null);

        return PeerAnswer.Read(answered.Body.Span) is { } answer
            ? new PeerTold.Told(answer)
            : new PeerTold.NotTold("peer-answer-refused", "The answer of the vault that answers for the issuer is not of the form that vaults use.", null);
    }

    private string NextNonce()
    {
        var random = new byte[NonceBytes];
        entropy.Fill(random);
        return StrictBase64Url.Encode(random);
    }
}
