using System.Net;

namespace LicenseVault.Tests.Witnessing;

/// <summary>An address on this machine that answers requests to a witness as a test wants.</summary>
internal sealed class WitnessPost : IAsyncDisposable
{
    private const string Path = "/add-checkpoint";

    private readonly Func<byte[], CancellationToken, Task<(int Status, string ContentType, byte[] Body)>> _answer;
    private readonly LocalListener _listener;

    public WitnessPost(Func<byte[], CancellationToken, Task<(int Status, string ContentType, byte[] Body)>> answer)
    {
        _answer = answer;
        _listener = LocalListener.AtFreePort($"witness{Path}", AnswerAsync);
    }

    /// <summary>The submission prefix.</summary>
    public string Url => _listener.Url[..^Path.Length];

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task AnswerAsync(HttpListenerContext context, byte[] body, CancellationToken stop)
    {
        Asked++;
        (context.Response.StatusCode, context.Response.ContentType, var content) = await _answer(body, stop);
        await context.Response.OutputStream.WriteAsync(content, stop);
    }
}
