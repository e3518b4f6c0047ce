using LicenseVault.Core.Access;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.Transparency;
using LicenseVault.Tests.Transparency;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Notifying;

/// <summary>A vault with a log, a client who may be told, and processes that deliver.</summary>
internal sealed class ToldVault : IAsyncDisposable
{
    public const string Issuer = "119901000000110178";

    private static readonly WebhookRules Rules = WebhookRules.Default with { AllowLoopback = true, TimeOut = TimeSpan.FromMilliseconds(500), MostTries = 3 };

    private readonly List<Deliveries> _deliverers = [];
    private LogSequencer? _sequencer;

    public LoggedVault Vault { get; } = new();

    public Client Client { get; private set; } = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ToldVault> OpenAsync()
    {
        var told = new ToldVault();
        (told.Client, _) = await told.Process().GetRequiredService<ClientRegistry>().AddAsync("A client", "agency", [Scope.Subscribe], [Issuer], Cancel);
        await told.LogAsync();
        return told;
    }

    public IServiceProvider Process(WebhookRules? rules = null) => Vault.Process(null, rules ?? Rules);

    public async Task<SubscriptionOutcome.Standing> SubscribeAsync(string url, params IReadOnlyList<string> kinds) =>
        Assert.IsType<SubscriptionOutcome.Standing>(await Process().GetRequiredService<Subscriptions>().AddAsync(
            Client, new SubscriptionRequest(url, kinds.Count > 0 ? kinds : NoticeKinds.All, [], []), Cancel));

    /// <summary>Certificates that were issued and logged.</summary>
    public async Task<IReadOnlyList<string>> IssueAsync(int count)
    {
        var issued = await Vault.IssueAsync(count);
        await LogAsync();
        return issued;
    }

    public async Task SuspendAsync(string id)
    {
        await Vault.AddEventAsync(id);
        await LogAsync();
    }

    public async Task LogAsync() =>
        Assert.IsType<LogRound.Done>(await (_sequencer ??= Process().GetRequiredService<LogSequencer>()).RunAsync(Cancel));

    public Deliveries Deliverer(WebhookRules? rules = null)
    {
        var deliverer = Process(rules).GetRequiredService<Deliveries>();
        _deliverers.Add(deliverer);
        return deliverer;
    }

    /// <summary>One round to each subscriber, to its end.</summary>
    public static async Task<IReadOnlyList<Task<DeliveryRound>>> DeliverAsync(Deliveries deliverer)
    {
        await deliverer.StartAsync(Cancel);
        await deliverer.SettleAsync();
        return [.. deliverer.TakeEnded().Values];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var deliverer in _deliverers)
            await deliverer.SettleAsync();
        await Vault.DisposeAsync();
    }
}
