using System.Net;
using System.Security.Cryptography;

namespace LicenseVault.Tests.Witnessing;

/// <summary>An address on this machine that answers requests to a witness as a test wants.</summary>
internal sealed class WitnessPost : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<byte[], CancellationToken, Task<(int Status, string ContentType, byte[] Body)>> _answer;
    private readonly Task _running;

    public WitnessPost(Func<byte[], CancellationToken, Task<(int Status, string ContentType, byte[] Body)>> answer)
    {
        _answer = answer;
        Url = Listen();
        _running = RunAsync();
    }

    /// <summary>The submission prefix.</summary>
    public string Url { get; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

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
            var url = FormattableString.Invariant($"http://127.0.0.1:{RandomNumberGenerator.GetInt32(20_000, 60_000)}/witness");
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add($"{url}/add-checkpoint/");
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
            Asked++;
            (context.Response.StatusCode, context.Response.ContentType, var content) = await _answer(body.ToArray(), _stop.Token);
            await context.Response.OutputStream.WriteAsync(content, _stop.Token);
            context.Response.Close();
        }
        catch (Exception end) when (end is OperationCanceledException or HttpListenerException or ObjectDisposedException or IOException)
        {
            // Whoever asked gave up, or the test is over.
        }
    }
}
