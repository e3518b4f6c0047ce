using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace LicenseVault.Tests;

/// <summary>Webhooks of a running vault.</summary>
[Collection(OneVault.Name)]
public sealed class WebhookTests(RunningVault vault)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscriber_is_told_of_an_issue_within_moments()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var subscriber = await vault.ClientAsync("subscriber");
        using var made = await SubscribeAsync(subscriber, new { url = UrlOf(listener), events = new[] { "issued" } });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var subscription = await made.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.StartsWith("whsec_", subscription.GetProperty("secret").GetString(), StringComparison.Ordinal);

        using var issuer = await vault.ClientAsync("issuer");
        using var mint = new HttpRequestMessage(HttpMethod.Post, "/api/v1/certificates") { Content = Drafts.Content(Drafts.Fresh()) };
        mint.Headers.Add("Idempotency-Key", "webhook");
        using var minted = await issuer.SendAsync(mint, Cancel);
        var id = (await minted.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();

        // Other tests mint too.
        while (!(await TakeAsync(listener)).Contains($"\"certificate\":\"{id}\"", StringComparison.Ordinal))
        {
        }

        var place = $"/api/v1/webhooks/{subscription.GetProperty("id").GetString()}";
        var shown = await subscriber.GetFromJsonAsync<JsonElement>(place, Cancel);
        Assert.False(shown.TryGetProperty("secret", out var secret) && secret.ValueKind is not JsonValueKind.Null);
        Assert.Equal(0, (await subscriber.GetFromJsonAsync<JsonElement>($"{place}/dead-letters", Cancel)).GetArrayLength());
        using var ended = await subscriber.DeleteAsync(place, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        using var gone = await subscriber.GetAsync(place, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData("http://receiver.example/", "issued", "url-refused")]
    [InlineData("https://user:secret@receiver.example/", "issued", "url-refused")]
    [InlineData("https://receiver.example/#here", "issued", "url-refused")]
    [InlineData("ftp://receiver.example/", "issued", "url-refused")]
    [InlineData("/hooks", "issued", "url-refused")]
    [InlineData("https://receiver.example/", "Issued", "unknown-event")]
    public async Task What_cannot_be_subscribed_to_is_named_and_nothing_is_stored(string url, string happened, string fault)
    {
        using var subscriber = await vault.ClientAsync("subscriber");
        var before = (await subscriber.GetFromJsonAsync<JsonElement>("/api/v1/webhooks", Cancel)).GetArrayLength();

        using var answer = await SubscribeAsync(subscriber, new { url, events = new[] { happened } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("webhook-refused", problem.GetProperty("title").GetString());
        Assert.Equal(fault, Assert.Single(problem.GetProperty("faults").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(before, (await subscriber.GetFromJsonAsync<JsonElement>("/api/v1/webhooks", Cancel)).GetArrayLength());
    }

    [Theory]
    [InlineData("""{"url":"https://receiver.example/"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"url":"https://receiver.example/","events":[null]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"url":"https://receiver.example/","events":["issued"],"secret":"mine"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"url":"https://receiver.example/","url":"https://other.example/","events":["issued"]}""", HttpStatusCode.BadRequest)]
    public async Task A_body_of_another_form_is_refused(string body, HttpStatusCode status)
    {
        using var subscriber = await vault.ClientAsync("subscriber");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await subscriber.PostAsync(new Uri("/api/v1/webhooks", UriKind.Relative), content, Cancel);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Only_a_client_with_the_scope_may_subscribe()
    {
        using var issuer = await vault.ClientAsync("issuer");

        using var answer = await SubscribeAsync(issuer, new { url = "https://receiver.example/", events = new[] { "issued" } });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SubscribeAsync(HttpClient client, object body) => client.PostAsJsonAsync("/api/v1/webhooks", body, Cancel);

    private static string UrlOf(TcpListener listener) => FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hooks");

    private static async Task<string> TakeAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(Cancel);
        await using var stream = connection.GetStream();
        var (text, block) = (new StringBuilder(), new byte[16 * 1024]);
        while (!text.ToString().EndsWith('}'))
            text.Append(Encoding.UTF8.GetString(block, 0, await stream.ReadAsync(block, Cancel)));
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancel);
        return text.ToString();
    }
}
