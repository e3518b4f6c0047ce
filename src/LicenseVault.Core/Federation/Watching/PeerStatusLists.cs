using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Core.Federation.Asking;
using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Federation;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation.Watching;

/// <summary>
/// The check <c>status</c> of a peer's certificate, by its status list. While the peer cannot be reached, the list that was fetched last still
/// counts for a while, and the check says how old it is; a list that is wrong counts for nothing.
/// </summary>
public sealed class PeerStatusLists(PeerClient client, TrustAnchors anchors, PeerTimes times, TimeProvider clock) : IDisposable
{
    private const int MostKept = 1024;
    private const int AgainSoon = 5;

    private readonly StatusListClient _lists = new(anchors, clock, times.Budget, times.StatusRefresh, faultKept: TimeSpan.Zero);
    private readonly ConcurrentDictionary<string, SeenStatusList> _good = new(StringComparer.Ordinal);

    /// <param name="peer">The peer.</param>
    /// <param name="description">What it says of itself.</param>
    /// <param name="uri">The list that the credential names.</param>
    /// <param name="index">The place in it.</param>
    /// <param name="issuer">The issuer of the credential: nobody else may speak of it.</param>
    /// <param name="patience">How long to wait.</param>
    public async Task<Check> OfAsync(Peer peer, VaultDescription description, string uri, long index, AuthorityCode issuer, Patience patience)
    {
        if (!uri.StartsWith($"{description.StatusLists}/", StringComparison.Ordinal))
            return Check.CouldNotCheck(CheckName.Status, "uri-refused", "The certificate names a status list that is not one of the vault that answers for its issuer.");

        var asked = await client.AskAsync(peer, new Uri(uri).AbsolutePath, stop => _lists.FindAsync(uri, issuer, stop), Away, patience);
        switch (asked)
        {
            case StatusListVerification.Trusted { List: var older } when IsReplayed(uri, older):
                return Check.CouldNotCheck(CheckName.Status, "list-older", "The status list is older than one that was seen before.", AgainSoon);
            case StatusListVerification.Trusted { List: var list }:
                return Keep(uri, list).TakesBack(index)
                    ? Check.CouldNotCheck(CheckName.Status, "list-contradicts", "A status list that was seen before says for good that the certificate is not valid, and this one takes it back.")
                    : Judged(list.StatusOf(index, clock.GetUtcNow()), list, "valid", "");
            case StatusListVerification.CouldNotCheck fault when Away(fault) is null:
                return Check.CouldNotCheck(CheckName.Status, fault.Code, fault.Detail, AgainSoon);
            default:
                return _good.TryGetValue(uri, out var seen) && !seen.TakesBack(index) && seen.List is var kept && kept.StatusOf(index, clock.GetUtcNow(), times.StatusGrace) is StatusAnswer.Stated stated
                    ? Judged(stated, kept, "valid-when-last-seen", " The vault that answers for the issuer cannot be reached for now.")
                    : Check.CouldNotCheck(CheckName.Status, "peer-unreachable", $"The vault that answers for the issuer cannot be reached for now{CauseOf(asked)}.", (int)Math.Ceiling(times.Break.TotalSeconds));
        }
    }

    /// <summary>Gets a list before somebody asks for it, so that it is known when the peer is away.</summary>
    public async Task WarmAsync(Peer peer, string uri, AuthorityCode issuer, Patience patience)
    {
        if (await client.AskAsync(peer, new Uri(uri).AbsolutePath, stop => _lists.FindAsync(uri, issuer, stop), Away, patience) is StatusListVerification.Trusted { List: var list } && !IsReplayed(uri, list))
            Keep(uri, list);
    }

    public void Dispose() => _lists.Dispose();

    private static string? Away(StatusListVerification asked) =>
        asked is StatusListVerification.CouldNotCheck { Code: "list-timeout" or "list-unreachable" or "list-unavailable" } fault ? fault.Code : null;

    private static string CauseOf(StatusListVerification? asked) => asked is StatusListVerification.CouldNotCheck { Code: var code } ? $" ({code})" : "";

    // Several processes of a peer, and caches, may show lists that are apart by as much as a list may be kept.
    private bool IsReplayed(string uri, TrustedStatusList list) =>
        _good.TryGetValue(uri, out var seen) && list.Token.IssuedAt + list.Token.TimeToLive < seen.List.Token.IssuedAt;

    private SeenStatusList Keep(string uri, TrustedStatusList list)
    {
        // To ask again is all that it costs to forget them.
        if (_good.Count >= MostKept && !_good.ContainsKey(uri))
            _good.Clear();
        return _good.AddOrUpdate(uri, _ => SeenStatusList.First(list), (_, before) => before.Followed(list));
    }

    private Check Judged(StatusAnswer answer, TrustedStatusList list, string good, string note)
    {
        if (answer is StatusAnswer.CouldNotCheck fault)
            return Check.CouldNotCheck(CheckName.Status, fault.Code, fault.Detail, AgainSoon);

        var seconds = (long)Math.Max(0, (clock.GetUtcNow() - list.FetchedAt).TotalSeconds);
        var age = string.Create(CultureInfo.InvariantCulture, $"by the status list of {seconds} seconds ago.{note}");
        var check = ((StatusAnswer.Stated)answer).Value switch
        {
            StatusValue.Valid => Check.Pass(CheckName.Status, good, $"The certificate has not been suspended, revoked or replaced, {age}"),
            StatusValue.Invalid => Check.Fail(CheckName.Status, "not-valid-any-more", $"The certificate was revoked, cancelled, invalidated, transferred or superseded, {age}"),
            StatusValue.Suspended => Check.Fail(CheckName.Status, "suspended", $"The certificate is suspended, {age}"),
            StatusValue.ApplicationSpecific => Check.CouldNotCheck(CheckName.Status, "status-unknown", "The status list says something that this vault does not know."),
            var other => throw new UnreachableException($"Unmapped status {other}."),
        };
        return check with { AsOf = list.FetchedAt };
    }
}
