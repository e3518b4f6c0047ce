using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.Federation.Exchanging;
using LicenseVault.Core.Federation.Watching;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>
/// Answers the signed questions of peers, for what this vault holds itself. Each question is kept before it is answered, so that it is answered once.
/// </summary>
public sealed class PeerDesk(
    PeerDirectory directory,
    PeerDescriptions descriptions,
    PeerSightings sightings,
    PeerExchanges exchanges,
    PeerQuestionCount count,
    CertificateVerifier verifier,
    VaultKey vaultKey,
    VaultAddress address,
    PeerTimes times,
    TimeProvider clock)
{
    public async Task<PeerDeskOutcome> AnswerAsync(ReadOnlyMemory<byte> body, SignedFields fields, CancellationToken cancel)
    {
        var request = new PeerRequest("POST", address.BaseUrl + PeerQuestions.Path, body);
        if (await vaultKey.FindAsync(cancel) is not { } key)
            return new PeerDeskOutcome.Refused("no-vault-key", "This vault has no key of its own to answer with.");

        var reading = RequestSignature.Read(request, fields, clock.GetUtcNow());
        if (reading is RequestSignatureReading.Refused refused)
            return new PeerDeskOutcome.Refused(refused.Code, refused.Detail);

        var signed = (RequestSignatureReading.Readable)reading;
        if (await SignerAsync(signed, cancel) is not { } peer)
            return new PeerDeskOutcome.Refused("signature-wrong", "The request is not signed by a vault that is a peer of this one.");
        if (!count.TryTake(peer.Id))
            return new PeerDeskOutcome.TooMany();
        if (PeerQuestion.Read(body.Span) is not { } question)
            return new PeerDeskOutcome.NotAQuestion();

        var exchange = new PeerExchange
        {
            Direction = PeerDirection.Received,
            Peer = peer.Id,
            Nonce = signed.Nonce,
            At = clock.GetUtcNow(),
            Purpose = question.Purpose,
            Certificate = question.Id?.ToString(),
        };
        if (!await exchanges.TryBeginAsync(exchange, cancel))
            return new PeerDeskOutcome.Replayed();

        var report = question.Id is { } id ? await verifier.VerifyAsync(id, holder: null, cancel) : await verifier.VerifyAsync(question.Code!, holder: null, cancel);
        var answer = new PeerAnswer(clock.GetUtcNow().ToUnixTimeSeconds(), report).ToJson();
        var answered = await AnswerSignature.SignAsync(200, answer, fields, signed.Nonce, MessageKey.Of(key).Id, clock.GetUtcNow(), key, cancel);
        await exchanges.EndAsync(Ended(exchange, report), cancel);
        return new PeerDeskOutcome.Answered(answer, answered);
    }

    private PeerExchange Ended(PeerExchange exchange, VerificationReport? report) => exchange with
    {
        Outcome = report is null ? "no-such-certificate" : "answered",
        Certificate = exchange.Certificate ?? report?.Certificate?.Identifier,
        EndedAt = clock.GetUtcNow(),
    };

    /// <summary>The active peer among whose keys the one is that signed; null when there is none.</summary>
    private async Task<Peer?> SignerAsync(RequestSignatureReading.Readable signed, CancellationToken cancel)
    {
        using var patience = new Patience(times.Budget, clock, cancel);
        foreach (var peer in (await directory.ListAsync(cancel)).Where(peer => peer.State is PeerState.Active))
        {
            // The pinned key is a peer's usual one; only then is anything fetched for a stranger's word.
            var described = descriptions.LastOf(peer.Id) is { } last && last.Keys.Any(key => key.Id == signed.KeyId);
            if ((peer.Id != signed.KeyId && !described) || (await sightings.OfAsync(peer.Id, cancel)).Against(peer) is not null)
                continue;
            if (await descriptions.FindAsync(peer, patience) is DescriptionLookup.Known { Description.Keys: var keys } && keys.FirstOrDefault(key => key.Id == signed.KeyId) is { } key)
            {
                using var opened = key.Open();
                if (opened is not null && signed.IsSignedBy(opened))
                    return peer;
            }
        }

        return null;
    }
}
