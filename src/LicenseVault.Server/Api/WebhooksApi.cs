using System.Diagnostics;
using LicenseVault.Core.Access;
using LicenseVault.Core.Notifying;
using LicenseVault.Server.Access;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Api;

/// <summary>Being told of what happens to certificates: api-specs/webhooks.md.</summary>
internal static class WebhooksApi
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/v1/webhooks").WithTags("Webhooks").RequireAuthorization(Scope.Subscribe);
        webhooks.MapPost("/", SubscribeAsync)
            .WithName("Subscribe")
            .WithSummary("Subscribes to events from now on. The answer tells the secret that deliveries are signed with, this once.")
            .Accepts<WebhookBody>("application/json");
        webhooks.MapGet("/", ListAsync).WithName("ListSubscriptions").WithSummary("The client's own subscriptions.");
        webhooks.MapGet("/{id}", ReadAsync).WithName("ReadSubscription").WithSummary("One of the client's own subscriptions.");
        webhooks.MapDelete("/{id}", EndAsync).WithName("EndSubscription").WithSummary("Ends a subscription; nothing more is sent.");
        webhooks.MapPost("/{id}/secret", RotateAsync).WithName("RotateSecret").WithSummary("Gives a new secret. For a day deliveries carry a signature of each.");
        webhooks.MapGet("/{id}/dead-letters", ListDeadLettersAsync).WithName("ListDeadLetters").WithSummary("What was not taken in time, the oldest first, at most 1000.");
        webhooks.MapPost("/{id}/dead-letters/{notice}/replay", ReplayAsync).WithName("ReplayDeadLetter").WithSummary("Sends it once more. It stays until it is taken.");
    }

    private static async Task<Results<Created<WebhookView>, ProblemHttpResult>> SubscribeAsync(
        HttpRequest request, CallingClient caller, Subscriptions subscriptions, IOptions<LimitOptions> limits, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, limits.Value.DraftBytes, cancel) is not { } body)
            return Problems.TooLarge();

        return JsonBody.Read<WebhookBody>(body) switch
        {
            JsonBodyReading<WebhookBody>.Readable { Body: var asked } => Answer(await subscriptions.AddAsync(caller.Client, asked.ToRequest(), cancel)),
            JsonBodyReading<WebhookBody>.Faulty { Faults: var faults } => Problems.WebhookRefused(faults),
            JsonBodyReading<WebhookBody>.NotJson => Problems.NotJson(),
            var other => throw new UnreachableException($"Unmapped reading {other}."),
        };
    }

    private static Results<Created<WebhookView>, ProblemHttpResult> Answer(SubscriptionOutcome outcome) => outcome switch
    {
        SubscriptionOutcome.Standing made => TypedResults.Created($"/api/v1/webhooks/{made.Subscription.Id}", WebhookView.Of(made.Subscription, made.Secret)),
        SubscriptionOutcome.Refused { Faults: var faults } => Problems.WebhookRefused(faults),
        var other => throw new UnreachableException($"Unmapped outcome {other}."),
    };

    private static async Task<Results<Ok<IReadOnlyList<WebhookView>>, ProblemHttpResult>> ListAsync(
        CallingClient caller, SubscriptionStore store, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<WebhookView>>([.. (await store.OfClientAsync(caller.Client.Id, cancel)).Select(one => WebhookView.Of(one))]);

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> ReadAsync(
        string id, CallingClient caller, Subscriptions subscriptions, CancellationToken cancel) =>
        await FindAsync(id, caller, subscriptions, cancel) is { } found ? TypedResults.Ok(WebhookView.Of(found)) : Problems.NoSuchWebhook();

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, CallingClient caller, Subscriptions subscriptions, CancellationToken cancel) =>
        await subscriptions.EndAsync(caller.Client, id, cancel) switch
        {
            SubscriptionOutcome.Ended => TypedResults.NoContent(),
            SubscriptionOutcome.Unknown => Problems.NoSuchWebhook(),
            SubscriptionOutcome.ChangedMeanwhile => Problems.ChangedMeanwhile(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };

    private static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> RotateAsync(
        string id, CallingClient caller, Subscriptions subscriptions, CancellationToken cancel) =>
        await subscriptions.RotateAsync(caller.Client, id, cancel) switch
        {
            SubscriptionOutcome.Standing rotated => TypedResults.Ok(WebhookView.Of(rotated.Subscription, rotated.Secret)),
            SubscriptionOutcome.Unknown => Problems.NoSuchWebhook(),
            SubscriptionOutcome.ChangedMeanwhile => Problems.ChangedMeanwhile(),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };

    private static async Task<Results<Ok<IReadOnlyList<DeadLetterView>>, ProblemHttpResult>> ListDeadLettersAsync(
        string id, CallingClient caller, Subscriptions subscriptions, DeadLetters letters, CancellationToken cancel) =>
        await FindAsync(id, caller, subscriptions, cancel) is { } found
            ? TypedResults.Ok<IReadOnlyList<DeadLetterView>>([.. (await letters.OfAsync(found.Id, cancel)).Select(DeadLetterView.Of)])
            : Problems.NoSuchWebhook();

    private static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
        string id, string notice, CallingClient caller, Subscriptions subscriptions, DeadLetters letters, CancellationToken cancel) =>
        await FindAsync(id, caller, subscriptions, cancel) is not { } found ? Problems.NoSuchWebhook()
        : await letters.ReplayAsync(found.Id, notice, cancel) ? TypedResults.Accepted((string?)null)
        : Problems.NoSuchDeadLetter();

    private static async Task<Subscription?> FindAsync(string id, CallingClient caller, Subscriptions subscriptions, CancellationToken cancel) =>
        await subscriptions.FindAsync(caller.Client, id, cancel) is { Subscription: var found } ? found : null;
}
