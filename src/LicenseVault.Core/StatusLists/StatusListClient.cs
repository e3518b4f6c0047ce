using System.Diagnostics;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Gets the lists of other vaults, verified, and keeps each for as long as it says. Whatever goes wrong, the answer is that it could not be
/// checked, and why; that too is kept for a moment, so that a host that is away is not waited for with every question.
/// Safe to use from any thread; many who ask for one list at once wait for one answer.
/// </summary>
/// <param name="longestKept">How long a list is kept although it might be kept longer; null for as long as it says.</param>
/// <param name="faultKept">How long a fault is kept; null for some seconds. None where a circuit breaker counts faults: one told twice would count twice.</param>
public sealed class StatusListClient(TrustAnchors anchors, TimeProvider clock, TimeSpan budget, TimeSpan? longestKept = null, TimeSpan? faultKept = null) : IDisposable
{
    /// <summary>How long one list may take, unless another time is given.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int MostKept = 64;

    private static readonly TimeSpan SomeSeconds = TimeSpan.FromSeconds(5);

    private readonly StatusListFetcher _fetcher = new(clock, budget);
    private readonly Lock _lock = new();
    private readonly Dictionary<Question, Task<Answer>> _answers = [];

    /// <summary>The list that a credential names.</summary>
    /// <param name="uri">The <c>uri</c> of the credential, to the letter.</param>
    /// <param name="signer">The issuer of the credential: nobody else may speak of it.</param>
    /// <param name="cancel">Ends the waiting, not the fetching.</param>
    public async Task<StatusListVerification> FindAsync(string uri, AuthorityCode signer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ArgumentNullException.ThrowIfNull(signer);
        return (await AnswerTo(new Question(uri, signer)).WaitAsync(cancel)).Verification;
    }

    public void Dispose() => _fetcher.Dispose();

    private Task<Answer> AnswerTo(Question question)
    {
        lock (_lock)
        {
            if (_answers.TryGetValue(question, out var kept) && !IsOver(kept))
                return kept;

            if (_answers.Count >= MostKept)
                MakeRoom();
            return _answers[question] = Task.Run(() => AskAsync(question), CancellationToken.None);
        }
    }

    private bool IsOver(Task<Answer> answer) => answer.IsCompleted && !(answer.IsCompletedSuccessfully && answer.Result.KeptUntil > clock.GetUtcNow());

    // The oldest are not known and need not be: to ask again is all that it costs.
    private void MakeRoom()
    {
        foreach (var over in _answers.Where(answer => IsOver(answer.Value)).Select(answer => answer.Key).ToList())
            _answers.Remove(over);
        foreach (var finished in _answers.Where(answer => answer.Value.IsCompleted).Select(answer => answer.Key).Skip(MostKept / 2).ToList())
            _answers.Remove(finished);
    }

    private async Task<Answer> AskAsync(Question question)
    {
        var verification = await _fetcher.FetchAsync(question.Uri) switch
        {
            FetchedToken.Answered answered => new StatusListVerifier(anchors, [question.Signer]).Verify(answered.Token, question.Uri, answered.At, clock.GetUtcNow()),
            FetchedToken.Failed failed => new StatusListVerification.CouldNotCheck(failed.Code, failed.Detail),
            var other => throw new UnreachableException($"Unmapped answer {other}."),
        };
        return new Answer(verification, verification is StatusListVerification.Trusted { List: var list } ? KeptUntil(list) : clock.GetUtcNow() + (faultKept ?? SomeSeconds));
    }

    private DateTimeOffset KeptUntil(TrustedStatusList list) =>
        longestKept is { } longest && list.FetchedAt + longest < list.FreshUntil ? list.FetchedAt + longest : list.FreshUntil;

    private sealed record Question(string Uri, AuthorityCode Signer);

    private sealed record Answer(StatusListVerification Verification, DateTimeOffset KeptUntil);
}
