using System.Net;
using System.Security.Cryptography;

namespace LicenseVault.Tests;

/// <summary>Takes requests over HTTP on this machine, and gives each with its body to whoever answers it. Closing the answer is done here.</summary>
internal sealed class LocalListener : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<HttpListenerContext, byte[], CancellationToken, Task> _answer;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    private LocalListener(HttpListener listener, string url, Func<HttpListenerContext, byte[], CancellationToken, Task> answer)
    {
        (_listener, Url, _answer) = (listener, url, answer);
        _running = RunAsync();
    }

    /// <summary>What it listens to, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>At an address that is known.</summary>
    public static LocalListener At(string url, Func<HttpListenerContext, byte[], CancellationToken, Task> answer) => new(Listening($"{url}/"), url, answer);

    /// <summary>At a port that is free.</summary>
    /// <param name="path">Below the port, without slashes around it.</param>
    /// <param name="answer">Sets what is answered.</param>
    public static LocalListener AtFreePort(string path, Func<HttpListenerContext, byte[], CancellationToken, Task> answer)
    {
        // A port that was free a moment ago may be taken by now.
        for (var attempt = 0; ; attempt++)
        {
            var url = FormattableString.Invariant($"http://127.0.0.1:{RandomNumberGenerator.GetInt32(20_000, 60_000)}/{path}");
            try
            {
                return At(url, answer);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Close();
        await _running;
        _stop.Dispose();
    }

    private static HttpListener Listening(string prefix)
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(prefix);
        try
        {
            listener.Start();
            return listener;
        }
        catch
        {
            listener.Close();
            throw;
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
            await _answer(context, body.ToArray(), _stop.Token);
            context.Response.Close();
        }
        catch (Exception end) when (end is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // Whoever asked gave up, or the test is over.
        }
    }
}
