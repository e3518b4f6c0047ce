using System.Net;
using LicenseVault.Protocol.Federation;

namespace LicenseVault.Tests.Federation;

/// <summary>Whoever has got hold of a vault's address: it answers questions of peers as a test wants.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public StandIn(string baseUrl)
    {
        _listener.Prefixes.Add($"{baseUrl}/");
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>What it answers to a question with these fields; null to say nothing.</summary>
    public Func<byte[], SignedFields, Task<StandInAnswer?>> Answer { get; set; } = (_, _) => Task.FromResult<StandInAnswer?>(new StandInAnswer(404, default, null));

    /// <summary>What it shows as the newest checkpoint of the log; null to have nothing to show.</summary>
    public byte[]? Checkpoint { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
                answers.Add(AnswerAsync(await _listener.GetContextAsync()));
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _stop.Token);
            var headers = context.Request.Headers;
            var asked = new SignedFields(headers[SignedFields.ContentDigestName], headers[SignedFields.InputName], headers[SignedFields.SignatureName]);
            var answer = context.Request.HttpMethod == "POST" ? await Answer(body.ToArray(), asked)
                : Checkpoint is { } note && context.Request.Url!.AbsolutePath.EndsWith("/checkpoint", StringComparison.Ordinal) ? new StandInAnswer(200, note, null)
                : new StandInAnswer(Checkpoint is null ? 503 : 404, default, null);
            if (answer is null)
                await Task.Delay(Timeout.Infinite, _stop.Token);

            context.Response.StatusCode = answer!.Status;
            context.Response.ContentType = PeerRequest.ContentType;
            foreach (var (name, value) in new[] { (SignedFields.ContentDigestName, answer.Fields?.ContentDigest), (SignedFields.InputName, answer.Fields?.Input), (SignedFields.SignatureName, answer.Fields?.Signature) })
            {
                if (value is not null)
                    context.Response.Headers[name] = value;
            }

            await context.Response.OutputStream.WriteAsync(answer.Body, _stop.Token);
            context.Response.Close();
        }
        catch (Exception end) when (end is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // Whoever asked gave up, or the test is over.
        }
    }
}

internal sealed record StandInAnswer(int Status, ReadOnlyMemory<byte> Body, SignedFields? Fields);
