using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Notifying;

/// <summary>Makes, changes and ends the subscriptions of software clients. A client sees and changes only its own.</summary>
public sealed class Subscriptions(
    SubscriptionStore store, SealedText sealing, LoggedNotices logged, ReminderNotices reminders, WebhookRules rules, IEntropy entropy, TimeProvider clock)
{
    /// <summary>How long after a rotation the former secret signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    /// <summary>Tells of what happens from now on.</summary>
    public async Task<SubscriptionOutcome> AddAsync(Client client, SubscriptionRequest request, CancellationToken cancel)
    {
        var faults = SubscriptionRules.FaultsOf(request, client, rules).ToList();
        if ((await store.OfClientAsync(client.Id, cancel)).Count >= SubscriptionRules.MostOfAClient)
            faults.Add(new FieldFault("", "too-many", FormattableString.Invariant($"A client has at most {SubscriptionRules.MostOfAClient} subscriptions.")));
        if (faults.Count > 0)
            return new SubscriptionOutcome.Refused(faults);

        var (id, secrets) = (RecordId.Next(entropy), SigningSecrets.New(entropy));
        var subscription = new Subscription
        {
            Id = id,
            Client = client.Id,
            Url = request.Url,
            Kinds = request.Kinds,
            Issuers = request.Issuers,
            Types = request.Types,
            Since = clock.GetUtcNow(),
            FromLog = await logged.CountAsync(cancel),
            FromReminders = await reminders.CountAsync(cancel),
            Secrets = await SealAsync(id, secrets, cancel),
        };
        await store.AddAsync(subscription, cancel);
        return new SubscriptionOutcome.Standing(subscription, secrets.Shown);
    }

    /// <summary>Gives a new secret; for <see cref="Overlap"/> the former one signs too.</summary>
    public async Task<SubscriptionOutcome> RotateAsync(Client client, string id, CancellationToken cancel)
    {
        if (await FindAsync(client, id, cancel) is not { } found)
            return new SubscriptionOutcome.Unknown();

        var secrets = (await SecretsOfAsync(found.Subscription, cancel)).Rotated(entropy, clock.GetUtcNow() + Overlap);
        var rotated = found.Subscription with { Secrets = await SealAsync(id, secrets, cancel) };
        return await store.ReplaceAsync(rotated, found.Version, cancel)
            ? new SubscriptionOutcome.Standing(rotated, secrets.Shown)
            : new SubscriptionOutcome.ChangedMeanwhile();
    }

    /// <summary>Nothing more is sent, but for what is on its way.</summary>
    public async Task<SubscriptionOutcome> EndAsync(Client client, string id, CancellationToken cancel) =>
        await FindAsync(client, id, cancel) is not { } found ? new SubscriptionOutcome.Unknown()
        : await store.DeleteAsync(id, found.Version, cancel) ? new SubscriptionOutcome.Ended()
        : new SubscriptionOutcome.ChangedMeanwhile();

    /// <summary>The client's own subscription, or null.</summary>
    public async Task<(Subscription Subscription, long Version)?> FindAsync(Client client, string id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } found && found.Subscription.Client == client.Id ? found : null;

    internal async Task<SigningSecrets> SecretsOfAsync(Subscription subscription, CancellationToken cancel) =>
        JsonSerializer.Deserialize<SigningSecrets>(await sealing.OpenAsync(subscription.Secrets, Subscription.SecretsPlaceOf(subscription.Id), cancel))
            ?? throw new InvalidDataException($"The subscription {subscription.Id} has no secret.");

    private Task<string> SealAsync(string id, SigningSecrets secrets, CancellationToken cancel) =>
        sealing.SealAsync(JsonSerializer.SerializeToUtf8Bytes(secrets), Subscription.SecretsPlaceOf(id), cancel);
}
