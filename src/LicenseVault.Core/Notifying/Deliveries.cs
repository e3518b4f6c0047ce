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

    /// <summary>Begins a round for each subscriber that has none under way, and returns at once. What came of those that ended since is returned, by subscription.</summary>
    public async Task<IReadOnlyDictionary<string, Task<DeliveryRound>>> StartAsync(CancellationToken cancel)
    {
        var told = await store.ListAsync(cancel);
        var ended = _rounds.Where(round => round.Value.IsCompleted).ToDictionary(StringComparer.Ordinal);
        foreach (var id in ended.Keys)
            _rounds.Remove(id);
        foreach (var gone in _couriers.Keys.Except(told.Select(one => one.Id)).Where(id => !_rounds.ContainsKey(id)).ToList())
            _couriers.Remove(gone);

        foreach (var subscription in told.Where(one => !_rounds.ContainsKey(one.Id)))
        {
            if (!_couriers.TryGetValue(subscription.Id, out var courier))
                _couriers.Add(subscription.Id, courier = CourierOf(subscription.Id));
            _rounds.Add(subscription.Id, Task.Run(() => courier.RunAsync(subscription, cancel), CancellationToken.None));
        }

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

    private Courier CourierOf(string id) =>
        new(id, leases, notices, letters, subscriptions, clients, post, new RetryTimes(rules, entropy, clock), clock);
}
