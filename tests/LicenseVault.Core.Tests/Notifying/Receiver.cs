using System.Collections.Concurrent;
using System.Net;

namespace LicenseVault.Tests.Notifying;

/// <summary>A receiver of webhooks on this machine that answers as a test wants, and remembers what it got.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<Delivered, CancellationToken, Task<int>> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Delivered> _got = new();
    private readonly Task _running;

    private Receiver(Func<Delivered, CancellationToken, Task<int>> answer)
    {
        _answer = answer;
        Url = Listen();
        _running = RunAsync();
    }

    public string Url { get; }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Delivered> Got => [.. _got];

    public static Receiver Answering(Func<Delivered, int> status) => new((delivered, _) => Task.FromResult(status(delivered)));

    public static Receiver Hanging() => new(async (_, stop) =>
    {
        await Task.Delay(Timeout.Infinite, stop);
        return 200;
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _running;
        _stop.Dispose();
    }

    private string Listen()
    {
        // A port that was free a moment ago may be taken by now.
        for (var attempt = 0; ; attempt++)
        {
            var url = FormattableString.Invariant($"http://127.0.0.1:{System.Security.Cryptography.RandomNumberGenerator.GetInt32(20_000, 60_000)}/hooks/");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(url);
            try
            {
                _listener.Start();
                return url;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
            }
        }
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
            var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!);
            var delivered = new Delivered(body.ToArray(), headers);
            _got.Enqueue(delivered);
            context.Response.StatusCode = await _answer(delivered, _stop.Token);
            context.Response.RedirectLocation = "/elsewhere";
            context.Response.Close();
        }
        catch (Exception end) when (end is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // The sender gave up, or the test is over.
        }
    }
}
