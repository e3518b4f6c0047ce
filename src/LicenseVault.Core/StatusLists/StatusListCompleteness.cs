namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Tells up to when a list is complete: until now, or until the oldest change that is not in it yet. A list must not claim to be
/// of a later time. Looks at most four times a second, however often it is asked.
/// </summary>
public sealed class StatusListCompleteness(DueChanges due, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _one = new(1);
    private Look? _last;

    /// <summary>What is read of the list after this call holds all changes of before that time.</summary>
    public async Task<DateTimeOffset> OfAsync(StatusListId list, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(list);
        await _one.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_last is null || now < _last.At || now - _last.At >= GoodFor)
                _last = await LookAsync(now, cancel);
            return _last.CompletenessOf(list);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<Look> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var page = await due.PageAsync(now, after: null, DueChanges.MostAtOnce, cancel);
        return new Look(
            now,
            [.. page.Documents.Select(document => new Wait(DueChanges.ListOf(document), DueChanges.PredecessorOf(document) is not null, DueChanges.TimeOf(document)))],
            page.Next is null);
    }

    /// <param name="IsAnyOfIssuer">It changes the place of the certificate before too, in whichever list of the issuer that is.</param>
    private sealed record Wait(StatusListId List, bool IsAnyOfIssuer, DateTimeOffset Since);

    /// <param name="Waits">The oldest first.</param>
    /// <param name="IsAll">Whether no others wait.</param>
    private sealed record Look(DateTimeOffset At, IReadOnlyList<Wait> Waits, bool IsAll)
    {
        public DateTimeOffset CompletenessOf(StatusListId list) =>
            Waits.FirstOrDefault(wait => wait.List == list || (wait.IsAnyOfIssuer && wait.List.Issuer == list.Issuer))?.Since
            ?? (IsAll ? At : Waits[^1].Since);
    }
}
