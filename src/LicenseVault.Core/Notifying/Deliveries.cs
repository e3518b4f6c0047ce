using LicenseVault.Core.Access;
using LicenseVault.Core.Leasing;

namespace LicenseVault.Core.Notifying;

/// <summary>Delivers to all subscribers; each has a courier of its own, so that one that hangs holds up nobody else. For one worker.</summary>
public sealed class Deliveries(
    SubscriptionStore store,
    Leases leases,
    Notices notices,
    DeadLetters letters,
    Subscriptions subscriptions,
    ClientRegistry clients,
    WebhookPost post,
    WebhookRules rules,
    IEntropy entropy,
    TimeProvider clock)
{
    private readonly Dictionary<string, Courier> _couriers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<DeliveryRound>> _rounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<DeliveryRound>> _ended = new(StringComparer.Ordinal);

    /// <summary>Whom the last call to <see cref="StartAsync"/> found, by id.</summary>
    public IReadOnlySet<string> Told { get; private set; } = new HashSet<string>();

    /// <summary>Begins a round for each subscriber that has none under way, and does not wait for it.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        var told = await store.ListAsync(cancel);
        Told = told.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        SetEndedAside();
        foreach (var gone in _couriers.Keys.Except(told.Select(one => one.Id)).Where(id => !_rounds.ContainsKey(id)).ToList())
            _couriers.Remove(gone);

        foreach (var subscription in told.Where(one => !_rounds.ContainsKey(one.Id)))
        {
            if (!_couriers.TryGetValue(subscription.Id, out var courier))
                _couriers.Add(subscription.Id, courier = CourierOf(subscription.Id));
            _rounds.Add(subscription.Id, Task.Run(() => courier.RunAsync(subscription, cancel), CancellationToken.None));
        }
    }

    /// <summary>What came of the last round to each subscriber that ended since this was asked before.</summary>
    public IReadOnlyDictionary<string, Task<DeliveryRound>> TakeEnded()
    {
        SetEndedAside();
        var ended = _ended.ToDictionary(StringComparer.Ordinal);
        _ended.Clear();
        return ended;
    }

    /// <summary>Returns when no round is under way, whatever came of them.</summary>
    public async Task SettleAsync() => await Task.WhenAll(_rounds.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Lets other processes go on at once. After the last round.</summary>
    public async Task ReleaseAsync(CancellationToken cancel)
    {
        await SettleAsync();
        foreach (var courier in _couriers.Values)
            await courier.ReleaseAsync(cancel);
    }

    private void SetEndedAside()
    {
        foreach (var (id, round) in _rounds.Where(round => round.Value.IsCompleted).ToList())
        {
            _rounds.Remove(id);
            _ended[id] = round;
        }
    }

    private Courier CourierOf(string id) =>
        new(id, leases, notices, letters, subscriptions, clients, post, new RetryTimes(rules, entropy, clock), clock);
}
