using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>
/// The revocation lists that this process has fetched, the newest of each address, and those that told this vault of a revocation before. Verification looks at them and never waits for one; a list that is away
/// says nothing against anybody. Safe to use from any thread.
/// </summary>
public sealed class RevocationLists(IEnumerable<IRevocationSource> sources, KeptRevocations kept, TimeProvider clock)
{
    private const int Most = 256;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<IRevocationSource> _sources = [.. sources];
    private readonly ConcurrentDictionary<Uri, (RevocationList List, DateTimeOffset FetchedAt)> _lists = new();
    private readonly ConcurrentDictionary<string, RevocationList> _revoking = new(StringComparer.Ordinal);

    /// <summary>All that were fetched, and those that told of a revocation before. They are believed only as far as <see cref="RevocationList.Judge"/> goes.</summary>
    public IEnumerable<RevocationList> Known => _lists.Values.Select(fetched => fetched.List).Concat(_revoking.Values).DistinctBy(list => list.Der);

    /// <summary>Knows again what was fetched by an earlier process, or another one.</summary>
    /// <param name="name">The digest of a certificate that is in it.</param>
    internal void Recall(string name, RevocationList list) => _revoking.TryAdd(name, list);

    /// <summary>The list of a certificate's issuer, fetched within the last ten minutes.</summary>
    /// <param name="issuers">Certificates among which its issuer's is: a list that is not of that issuer is not taken.</param>
    public async Task<ListFetch> FetchAsync(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers, CancellationToken cancel)
    {
        var found = (ListFetch)new ListFetch.NoneNamed();
        foreach (var address in RevocationAddresses.Of(certificate))
        {
            if (_sources.FirstOrDefault(source => source.Serves(address)) is not { } source)
                continue;
            if (await FetchAsync(source, address, certificate, issuers, cancel) is { } list)
                return new ListFetch.Had(list);

            found = new ListFetch.Away();
        }

        return found;
    }

    private async Task<RevocationList?> FetchAsync(
        IRevocationSource source, Uri address, X509Certificate2 certificate, IReadOnlyList<X509Certificate2> issuers, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_lists.TryGetValue(address, out var known) && now - known.FetchedAt < Fresh && known.List.Judge(certificate, issuers) is { } said)
        {
            await NoteAsync(certificate, known.List, said, cancel);
            return known.List;
        }

        try
        {
            var list = RevocationList.Read(await source.FetchAsync(address, cancel));
            var judgement = list?.Judge(certificate, issuers);
            if (list is null || judgement is null || list.NextUpdate < now || list.ThisUpdate < known.List?.ThisUpdate)
                return null;

            await NoteAsync(certificate, list, judgement, cancel);
            if (_lists.Count >= Most)
                _lists.Clear();
            _lists[address] = (list, now);
            return list;
        }
        catch (AuthorityUnreachableException)
        {
            return null;
        }
    }

    // A later list need not name what has ended since (RFC 5280, section 3.3), and was revoked all the same.
    private async Task NoteAsync(X509Certificate2 certificate, RevocationList list, RevocationList.Judgement judgement, CancellationToken cancel)
    {
        var name = KeptRevocations.NameOf(certificate.RawDataMemory);
        if (judgement.Revocation is null or { Reason: RevocationReason.CertificateHold } || _revoking.ContainsKey(name))
            return;

        await kept.KeepAsync(certificate.RawDataMemory, KeptRevocations.List, list.Der, cancel);
        _revoking.TryAdd(name, list);
    }
}
