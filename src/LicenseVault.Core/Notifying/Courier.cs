using LicenseVault.Core.Access;
using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Notifying;

/// <summary>
/// Delivers to one subscriber, in rounds. Order: a notice is sent, and then the state says so; a crash between the two sends it once more. What is not
/// taken waits, and what comes later of the same certificate waits behind it. For one worker, not for several threads.
/// </summary>
internal sealed class Courier(
    string subscription, Leases leases, Notices notices, DeadLetters letters, Subscriptions subscriptions, ClientRegistry clients, WebhookPost post, RetryTimes times, TimeProvider clock)
{
    /// <summary>How long a subscriber waits after the process died that delivered to it.</summary>
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    // Beyond that nothing new is looked at: the log itself keeps it.
    private const int MostWaiting = 256;
    private const int MostOfARound = 1024;
    private const int MostUnsaved = 16;
    private const int MostFailures = 4;

    private static readonly NoticeSource[] Sources = [NoticeSource.Log, NoticeSource.Reminders];

    private Lease<DeliveryState>? _lease;
    private DateTimeOffset _savedAt;
    private DateTimeOffset _restsUntil;
    private int _failures;
    private int _unsaved;

    public async Task<DeliveryRound> RunAsync(Subscription told, CancellationToken cancel)
    {
        var state = await leases.StateOfAsync<DeliveryState>(DeliveryState.LeaseOf(subscription), cancel) ?? DeliveryState.Of(told);
        var replay = await letters.NextReplayAsync(subscription, cancel) is not null;
        if (_restsUntil > clock.GetUtcNow() || (!replay && DueOf(state) is null && (state.Waiting.Count >= MostWaiting || await NextAsync(state, cancel) is null)))
            return await DoneAsync(state, 0, cancel);
        if (!await HoldAsync(cancel))
            return new DeliveryRound.Elsewhere();

        var round = new CourierRound(told, await subscriptions.SecretsOfAsync(told, cancel), await AllowedAsync(told, cancel), _lease!.State ?? DeliveryState.Of(told));
        _unsaved = 0;
        await SendWaitingAsync(round, cancel);
        await SendReplaysAsync(round, cancel);

        // One that is refused for what it is must not keep all others out.
        round.HasFailed = false;
        await SendNewAsync(round, cancel);
        return !round.IsLost && await SaveAsync(round, cancel)
            ? await DoneAsync(round.State, round.Sent, cancel)
            : new DeliveryRound.Elsewhere();
    }

    /// <summary>Lets another process go on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        if (_lease is { } held)
            await held.ReleaseAsync(cancel);
        _lease = null;
    }

    private async Task SendWaitingAsync(CourierRound round, CancellationToken cancel)
    {
        while (round.GoesOn && DueOf(round.State) is { } due)
        {
            var notice = await notices.ReadAsync(due.Place, cancel);
            var outcome = round.Wants(notice) ? await SendAsync(round, notice, cancel) : new PostOutcome.Taken();
            if (outcome is not PostOutcome.NotTaken failed)
                round.State = round.State.Without(due);
            else if (times.After(due) is { } again)
                round.State = round.State.Put(due, again);
            else
            {
                await letters.AddAsync(new DeadLetter(subscription, notice, due.Tries + 1, due.Since, clock.GetUtcNow(), failed.Cause), cancel);
                round.State = round.State.Without(due);
            }

            await SaveNowAndThenAsync(round, cancel);
        }
    }

    private async Task SendReplaysAsync(CourierRound round, CancellationToken cancel)
    {
        while (round.GoesOn && await letters.NextReplayAsync(subscription, cancel) is { } asked)
        {
            var outcome = await SendAsync(round, asked.Letter.Notice, cancel);
            if (outcome is PostOutcome.NotTaken failed)
                await letters.ReplaceAsync(asked.Letter with { Tries = asked.Letter.Tries + 1, Cause = failed.Cause, ReplayAt = null }, asked.Version, cancel);
            else
                await letters.EndAsync(asked.Letter, asked.Version, cancel);
            await SaveNowAndThenAsync(round, cancel);
        }
    }

    private async Task SendNewAsync(CourierRound round, CancellationToken cancel)
    {
        for (var looked = 0; looked < MostOfARound && round.GoesOn && round.State.Waiting.Count < MostWaiting; looked++)
        {
            if (await NextAsync(round.State, cancel) is not { } place)
                return;

            var (notice, now) = (await notices.ReadAsync(place, cancel), clock.GetUtcNow());
            var first = new WaitingDelivery(place, notice.Certificate, 0, now, now);
            if (!round.Wants(notice))
                round.State = round.State.Past(place);
            else if (round.State.Waiting.Any(before => before.Certificate == notice.Certificate))
                round.State = round.State.Past(place).With(first);
            else if (await SendAsync(round, notice, cancel) is PostOutcome.NotTaken)
                round.State = round.State.Past(place).With(times.After(first) ?? first);
            else
                round.State = round.State.Past(place);
            await SaveNowAndThenAsync(round, cancel);
        }
    }

    private async Task<PostOutcome> SendAsync(CourierRound round, Notice notice, CancellationToken cancel)
    {
        var outcome = await post.SendAsync(round.Told, round.Secrets, notice, cancel);
        if (outcome is PostOutcome.Taken)
        {
            (round.Sent, _failures, _restsUntil) = (round.Sent + 1, 0, DateTimeOffset.MinValue);
            _unsaved++;
        }
        else
        {
            // A receiver that is down is not asked with one notice after the other.
            round.HasFailed = true;
            _restsUntil = clock.GetUtcNow() + times.PauseAfter(Math.Min(++_failures, MostFailures));
        }

        return outcome;
    }

    private static WaitingDelivery? FirstOf(DeliveryState state, DateTimeOffset now) =>
        state.Waiting.Where((one, place) => one.NextAt <= now && !state.Waiting.Take(place).Any(before => before.Certificate == one.Certificate)).FirstOrDefault();

    private WaitingDelivery? DueOf(DeliveryState state) => FirstOf(state, clock.GetUtcNow());

    private async Task<NoticePlace?> NextAsync(DeliveryState state, CancellationToken cancel)
    {
        foreach (var source in Sources)
        {
            if (state.NextOf(source) < await notices.CountAsync(source, cancel))
                return new NoticePlace(source, state.NextOf(source));
        }

        return null;
    }

    // The permission is that of this moment, not that of the moment at which it was subscribed.
    private async Task<Client?> AllowedAsync(Subscription told, CancellationToken cancel) =>
        await clients.FindAsync(told.Client, cancel) is { } client && client.Scopes.Contains(Scope.Subscribe) ? client : null;

    private async Task<bool> HoldAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_lease is not null && now - _savedAt < LeaseLength / 3)
            return true;

        if (_lease is null || !await _lease.RenewAsync(cancel))
            _lease = await leases.TryTakeAsync<DeliveryState>(DeliveryState.LeaseOf(subscription), LeaseLength, cancel);
        _savedAt = now;
        return _lease is not null;
    }

    private async Task SaveNowAndThenAsync(CourierRound round, CancellationToken cancel)
    {
        if ((_unsaved >= MostUnsaved || clock.GetUtcNow() - _savedAt > LeaseLength / 3) && !await SaveAsync(round, cancel))
            round.IsLost = true;
    }

    private async Task<bool> SaveAsync(CourierRound round, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await _lease!.SaveAsync(round.State, cancel))
        {
            _lease = null;
            return false;
        }

        _savedAt = now;
        _unsaved = 0;
        return true;
    }

    private async Task<DeliveryRound.Done> DoneAsync(DeliveryState state, int sent, CancellationToken cancel)
    {
        var unsent = await NextAsync(state, cancel) is { } place ? (await notices.ReadAsync(place, cancel)).At : state.Waiting.FirstOrDefault(one => one.Tries == 0)?.Since;
        return new DeliveryRound.Done(sent, unsent, state.Waiting.FirstOrDefault(one => one.Tries > 0)?.Since);
    }
}
