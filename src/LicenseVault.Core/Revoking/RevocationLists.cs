using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using LicenseVault.Core.TimeStamping;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Core.Revoking;

/// <summary>
/// The revocation lists that this process has fetched, the newest of each address. Verification looks at them and never waits for one; a list that is away
/// says nothing against anybody. Safe to use from any thread.
/// </summary>
public sealed class RevocationLists(IEnumerable<IRevocationSource> sources, TimeProvider clock)
{
    private const int Most = 256;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly IReadOnlyList<IRevocationSource> _sources = [.. sources];
    private readonly ConcurrentDictionary<Uri, (RevocationList List, DateTimeOffset FetchedAt)> _lists = new();

    /// <summary>All that were fetched. They are believed only as far as <see cref="RevocationList.Judge"/> goes.</summary>
    public IEnumerable<RevocationList> Known => _lists.Values.Select(fetched => fetched.List);

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
        if (_lists.TryGetValue(address, out var known) && now - known.FetchedAt < Fresh && known.List.Judge(certificate, issuers) is not null)
            return known.List;

        try
        {
            var list = RevocationList.Read(await source.FetchAsync(address, cancel));
            if (list?.Judge(certificate, issuers) is null || list.NextUpdate < now || list.ThisUpdate < known.List?.ThisUpdate)
                return null;

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
}
