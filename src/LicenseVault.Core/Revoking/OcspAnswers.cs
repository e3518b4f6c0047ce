using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>
/// What authorities answered this vault by OCSP, the newest of each signing certificate. Verification looks at it and never waits for it; a responder that is away
/// says nothing against anybody. Safe to use from any thread.
/// </summary>
public sealed class OcspAnswers(IEnumerable<IRevocationSource> sources, RevocationLists lists, KeptRevocations kept, IEntropy entropy, TimeProvider clock)
{
    private const int Most = 1024;
    private const int NonceLength = 16;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<IRevocationSource> _sources = [.. sources];
    private readonly ConcurrentDictionary<string, (OcspResponse Response, DateTimeOffset AskedAt)> _answers = new(StringComparer.Ordinal);

    /// <summary>What was answered of a certificate, if anything was. It is believed only as far as <see cref="OcspResponse.Judge"/> goes.</summary>
    /// <param name="certificate">In DER.</param>
    public OcspResponse? Find(ReadOnlyMemory<byte> certificate) => _answers.TryGetValue(KeptRevocations.NameOf(certificate), out var known) ? known.Response : null;

    /// <summary>Knows again what was answered to an earlier process, or another one.</summary>
    /// <param name="name">The digest of the certificate.</param>
    internal void Recall(string name, OcspResponse response) => _answers.TryAdd(name, (response, DateTimeOffset.MinValue));

    /// <summary>The answer of a certificate's authority, had within the last ten minutes.</summary>
    /// <param name="issuers">Certificates among which its issuer's is: an answer that is not of that issuer is not taken.</param>
    public async Task<OcspFetch> AskAsync(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers, CancellationToken cancel)
    {
        // Of a certificate that has ended an authority may say anything.
        var found = (OcspFetch)new OcspFetch.NoneNamed();
        if (clock.GetUtcNow() > certificate.NotAfter)
            return found;

        foreach (var address in OcspAddresses.Of(certificate))
        {
            if (_sources.FirstOrDefault(source => source.Serves(address)) is not { } source)
                continue;

            found = await AskAsync(source, address, certificate, issuers, cancel);
            if (found is OcspFetch.Had)
                return found;
        }

        return found;
    }

    private async Task<OcspFetch> AskAsync(
        IRevocationSource source, Uri address, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var question = new OcspQuestion(now, now) { Lists = [.. lists.Known] };
        var name = KeptRevocations.NameOf(certificate.RawDataMemory);
        if (_answers.TryGetValue(name, out var known) && now - known.AskedAt < Fresh && known.Response.Judge(certificate, issuers, question) is not OcspJudgement.CouldNotCheck)
            return new OcspFetch.Had(known.Response);

        var nonce = new byte[NonceLength];
        entropy.Fill(nonce);
        if (OcspRequest.For(certificate, issuers, nonce) is not { } request)
            return new OcspFetch.Away(OcspFault.OtherCertificate);

        try
        {
            return OcspResponse.Read(await source.AskAsync(address, request, cancel)) switch
            {
                OcspReading.Readable { Response: var response } when response.ProducedAt < known.Response?.ProducedAt => new OcspFetch.Away(OcspFault.Expired),
                OcspReading.Readable { Response: var response } => await KeptAsync(
                    certificate, known.Response?.Judge(certificate, issuers, question), response, response.Judge(certificate, issuers, question with { Nonce = nonce }), cancel),
                OcspReading.Unreadable { Code: var code } => new OcspFetch.Away(code),
                var other => throw new System.Diagnostics.UnreachableException($"Unmapped reading {other}."),
            };
        }
        catch (AuthorityUnreachableException)
        {
            return new OcspFetch.Away("unreachable");
        }
    }

    // That an authority does not know its own certificate is worth knowing, and no answer.
    private async Task<OcspFetch> KeptAsync(
        X509Certificate2 certificate, OcspJudgement? before, OcspResponse response, OcspJudgement judgement, CancellationToken cancel)
    {
        var fault = judgement as OcspJudgement.CouldNotCheck;
        if (fault is null or { Code: OcspFault.UnknownCertificate })
        {
            // What was revoked stays so, unless it was only held; whoever says otherwise later is not believed.
            if (IsForGood(before) && judgement is not OcspJudgement.Revoked)
                return new OcspFetch.Away(OcspFault.Contradictory);
            if (IsForGood(judgement))
                await kept.KeepAsync(certificate.RawDataMemory, KeptRevocations.Answer, response.Der, cancel);

            MakeRoom();
            _answers[KeptRevocations.NameOf(certificate.RawDataMemory)] = (response, clock.GetUtcNow());
        }

        return fault is null ? new OcspFetch.Had(response) : new OcspFetch.Away(fault.Code);
    }

    private static bool IsForGood(OcspJudgement? judgement) => judgement is OcspJudgement.Revoked { Revocation.Reason: not RevocationReason.CertificateHold };

    // Those that tell of a revocation stay while any other can go.
    private void MakeRoom()
    {
        if (_answers.Count < Most)
            return;

        foreach (var (name, _) in _answers.Where(each => !each.Value.Response.TellsOfRevocation))
            _answers.TryRemove(name, out _);
        if (_answers.Count >= Most)
            _answers.Clear();
    }
}
