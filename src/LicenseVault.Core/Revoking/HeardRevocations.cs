using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Ocsp;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>What authorities have told this vault of certificates, by lists and by answers. No authority is asked for it. Safe to use from any thread.</summary>
public sealed class HeardRevocations(RevocationLists lists, OcspAnswers answers, KeptRevocations kept)
{
    private bool _isRecalled;

    internal IReadOnlyList<RevocationList> Lists => [.. lists.Known];

    /// <param name="certificate">In DER.</param>
    internal OcspResponse? AnswerOf(ReadOnlyMemory<byte> certificate) => answers.Find(certificate);

    /// <summary>Knows again what this vault was told before this process began. To be waited for before anything here is asked; once is enough, and twice does no harm.</summary>
    public async Task RecallAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref _isRecalled))
            return;

        try
        {
            await foreach (var (certificate, kind, told) in kept.ReadAsync(cancel))
            {
                if (kind == KeptRevocations.Answer && OcspResponse.Read(told) is OcspReading.Readable { Response: var response })
                    answers.Recall(certificate, response);
                if (kind == KeptRevocations.List && RevocationList.Read(told) is { } list)
                    lists.Recall(certificate, list);
            }

            Volatile.Write(ref _isRecalled, true);
        }
        catch (StoreUnavailableException)
        {
            // Whoever verifies can say most of it without the store; the next one tries again.
        }
    }

    /// <summary>Whether a certificate of the chain was revoked, by what is known here: nothing may be signed with its key any more.</summary>
    /// <param name="chain">The signing certificate and those above it.</param>
    public bool IsRevoked(IReadOnlyList<X509Certificate2> chain, TrustAnchors anchors, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(anchors);

        // What names none of them needs no signature verified, and that is by far the most.
        if (!lists.Known.Any(list => chain.Any(list.Names)) && !chain.Any(each => AnswerOf(each.RawDataMemory) is { TellsOfRevocation: true }))
            return false;

        var search = new RevocationSearch(new RevocationEvidence(Lists, []), AnswerOf, now, now, new SignatureBudget(SignatureBudget.OfDocument, CancellationToken.None));
        return search.Find(chain, [], anchors.Roots) is RevocationFinding.Revoked { Revocation.At: var since } && since <= now;
    }
}
