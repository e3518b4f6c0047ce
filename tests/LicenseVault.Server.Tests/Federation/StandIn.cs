using System.Net;
using LicenseVault.Protocol.Federation;

namespace LicenseVault.Tests.Federation;

/// <summary>Whoever has got hold of a vault's address: it answers questions of peers as a test wants.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly LocalListener _listener;

    public StandIn(string baseUrl) => _listener = LocalListener.At(baseUrl, AnswerAsync);

    /// <summary>What it answers to a question with these fields; null to say nothing.</summary>
    public Func<byte[], SignedFields, Task<StandInAnswer?>> Answer { get; set; } = (_, _) => Task.FromResult<StandInAnswer?>(new StandInAnswer(404, default, null));

    /// <summary>What it shows as the newest checkpoint of the log; null to have nothing to show.</summary>
    public byte[]? Checkpoint { get; set; }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task AnswerAsync(HttpListenerContext context, byte[] body, CancellationToken stop)
    {
        var headers = context.Request.Headers;
        var asked = new SignedFields(headers[SignedFields.ContentDigestName], headers[SignedFields.InputName], headers[SignedFields.SignatureName]);
        var answer = context.Request.HttpMethod == "POST" ? await Answer(body, asked)
            : Checkpoint is { } note && context.Request.Url!.AbsolutePath.EndsWith("/checkpoint", StringComparison.Ordinal) ? new StandInAnswer(200, note, null)
            : new StandInAnswer(Checkpoint is null ? 503 : 404, default, null);
        if (answer is null)
            await Task.Delay(Timeout.Infinite, stop);

        context.Response.StatusCode = answer!.Status;
        context.Response.ContentType = PeerRequest.ContentType;
        foreach (var (name, value) in new[] { (SignedFields.ContentDigestName, answer.Fields?.ContentDigest), (SignedFields.InputName, answer.Fields?.Input), (SignedFields.SignatureName, answer.Fields?.Signature) })
        {
            if (value is not null)
                context.Response.Headers[name] = value;
        }

        await context.Response.OutputStream.WriteAsync(answer.Body, stop);
    }
}

internal sealed record StandInAnswer(int Status, ReadOnlyMemory<byte> Body, SignedFields? Fields);
