using System.Collections.Concurrent;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Federation;

/// <summary>
/// What peers told lately of the status of single certificates. A list that was fetched before does not outweigh it: whoever has heard that a certificate is revoked does not
/// call it valid again because the peer is away. Of this process alone. Safe to use from any thread.
/// </summary>
public sealed class ToldStatuses(TimeProvider clock)
{
    private const int MostKept = 4096;
    private const int RetryAfter = 5;

    // A list may be some seconds old when it is fetched; one that is fetched later than this has the last word.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _failed = new(StringComparer.Ordinal);

    /// <summary>Notes what a peer has answered about a certificate.</summary>
    /// <param name="identifier">The certificate's.</param>
    /// <param name="status">The check <c>status</c> of the answer.</param>
    public void Keep(string identifier, Check status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Verdict is Verdict.Pass)
            _failed.TryRemove(identifier, out _);
        if (status.Verdict is not Verdict.Fail)
            return;

        // To ask again is all that it costs to forget them.
        if (_failed.Count >= MostKept)
            _failed.Clear();
        _failed[identifier] = clock.GetUtcNow();
    }

    /// <summary>The check that a status list led to, unless it passes against what was told since.</summary>
    public Check Over(Check listed, string identifier) =>
        listed is { Verdict: Verdict.Pass, AsOf: var fetched } && _failed.TryGetValue(identifier, out var told) && !(fetched >= told + Settled)
            ? Check.CouldNotCheck(CheckName.Status, "peer-told-otherwise", "The vault that answers for the issuer has said that the certificate is not valid, and the status list that is known of it is older.", RetryAfter)
            : listed;
}
