using System.Globalization;
using System.Net.Http.Headers;

namespace LicenseVault.Core.Notifying;

/// <summary>Sends a notice to its receiver, signed (Standard Webhooks, "Webhook headers"). Of the answer only the status counts; its body is not read.</summary>
public sealed class WebhookPost(WebhookRules rules, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(GuardedConnections.HandlerFor(rules.AdmitsEveryAddressOf, rules.AllowLoopback)) { Timeout = Timeout.InfiniteTimeSpan };

    internal async Task<PostOutcome> SendAsync(Subscription subscription, SigningSecrets secrets, Notice notice, CancellationToken cancel)
    {
        // The rules may have become stricter since it was registered.
        if (!Uri.TryCreate(subscription.Url, UriKind.Absolute, out var url) || !rules.Admits(url))
            return new PostOutcome.NotTaken("address-refused");

        using var request = RequestOf(url, secrets, notice);
        using var patience = new CancellationTokenSource(rules.TimeOut, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return answer.IsSuccessStatusCode
                ? new PostOutcome.Taken()
                : new PostOutcome.NotTaken(string.Create(CultureInfo.InvariantCulture, $"status-{(int)answer.StatusCode}"));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PostOutcome.NotTaken("time-out");
        }
        catch (HttpRequestException problem)
        {
            return new PostOutcome.NotTaken(problem.InnerException is AddressRefusedException ? "address-refused" : "unreachable");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestOf(Uri url, SigningSecrets secrets, Notice notice)
    {
        var (body, now) = (NoticeJson.Write(notice), clock.GetUtcNow());
        var timestamp = now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", notice.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", secrets.SignatureOf(notice.Id, timestamp, body, now));
        return request;
    }
}
