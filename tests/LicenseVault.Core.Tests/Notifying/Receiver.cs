using System.Collections.Concurrent;
using System.Net;

namespace LicenseVault.Tests.Notifying;

/// <summary>A receiver of webhooks on this machine that answers as a test wants, and remembers what it got.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly Func<Delivered, CancellationToken, Task<int>> _answer;
    private readonly ConcurrentQueue<Delivered> _got = new();
    private readonly LocalListener _listener;

    private Receiver(Func<Delivered, CancellationToken, Task<int>> answer)
    {
        _answer = answer;
        _listener = LocalListener.AtFreePort("hooks", TakeAsync);
    }

    public string Url => $"{_listener.Url}/";

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Delivered> Got => [.. _got];

    public static Receiver Answering(Func<Delivered, int> status) => new((delivered, _) => Task.FromResult(status(delivered)));

    public static Receiver Hanging() => new(async (_, stop) =>
    {
        await Task.Delay(Timeout.Infinite, stop);
        return 200;
    });

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task TakeAsync(HttpListenerContext context, byte[] body, CancellationToken stop)
    {
        var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!);
        var delivered = new Delivered(body, headers);
        _got.Enqueue(delivered);
        context.Response.StatusCode = await _answer(delivered, stop);
        context.Response.RedirectLocation = "/elsewhere";
    }
}
