using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Protocol.Federation;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;

namespace LicenseVault.Core.Federation.Asking;

/// <summary>
/// Asks peers over HTTP: only at the address that two people have agreed to, no redirects, no cookies, no answer beyond its largest size, no
/// longer than the asker's patience. Safe to use from any thread.
/// </summary>
public sealed partial class PeerClient(PeerBreakers breakers, PeerTimes times, TimeProvider clock, ILogger<PeerClient> logger) : IDisposable
{
    private const int HeaderKibibytes = 16;
    private const string TooLate = "The vault that answers for the issuer did not answer in time.";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _successes = new(StringComparer.Ordinal);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = HeaderKibibytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>When the peer last answered this process; null when it has not.</summary>
    public DateTimeOffset? LastSuccessOf(string peerId) => _successes.TryGetValue(peerId, out var at) ? at : null;

    /// <param name="path">Below the peer's address, from the slash on.</param>
    public Task<PeerReply> GetAsync(Peer peer, string path, int longest, Patience patience) =>
        SendAsync(peer, path, () => new HttpRequestMessage(HttpMethod.Get, peer.Terms!.BaseUrl + path) { Headers = { CacheControl = new CacheControlHeaderValue { NoCache = true } } }, longest, patience);

    public Task<PeerReply> PostAsync(Peer peer, PeerRequest request, SignedFields fields, int longest, Patience patience) => SendAsync(
        peer,
        new Uri(request.TargetUri).AbsolutePath,
        () =>
        {
            var message = new HttpRequestMessage(HttpMethod.Post, request.TargetUri) { Content = new ReadOnlyMemoryContent(request.Body) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(PeerRequest.ContentType);
            message.Content.Headers.TryAddWithoutValidation(SignedFields.ContentDigestName, fields.ContentDigest);
            message.Headers.TryAddWithoutValidation(SignedFields.InputName, fields.Input);
            message.Headers.TryAddWithoutValidation(SignedFields.SignatureName, fields.Signature);
            return message;
        },
        longest,
        patience);

    /// <summary>Runs a question that is asked by other means under the peer's breaker. Null when the peer is not asked for now.</summary>
    /// <param name="peer">The peer.</param>
    /// <param name="path">What is asked for there, for the log.</param>
    /// <param name="ask">Asks.</param>
    /// <param name="failureOf">Why the peer cannot be reached, by the result; null when it can.</param>
    internal async Task<T?> AskAsync<T>(Peer peer, string path, Func<CancellationToken, Task<T>> ask, Func<T, string?> failureOf, Patience patience)
        where T : class
    {
        T? result = null;
        await UnderBreakerAsync(
            peer,
            path,
            async waiting =>
            {
                result = await ask(waiting);
                if (failureOf(result) is { } cause)
                    throw new PeerUnreachableException(cause);
            },
            patience);
        return result;
    }

    public void Dispose() => _http.Dispose();

    private async Task<PeerReply> SendAsync(Peer peer, string path, Func<HttpRequestMessage> make, int longest, Patience patience)
    {
        PeerReply? reply = null;

        // What follows the question mark may name a certificate.
        if (await UnderBreakerAsync(peer, path.Split('?')[0], async waiting => reply = await ReceiveAsync(make, longest, waiting), patience) is { } cause)
            return new PeerReply.Unreachable(cause, RetryAfter);

        _successes[peer.Id] = clock.GetUtcNow();
        return reply!;
    }

    /// <summary>Null when the peer was asked and answered; else why not.</summary>
    private async Task<string?> UnderBreakerAsync(Peer peer, string path, Func<CancellationToken, Task> ask, Patience patience)
    {
        // A peer that is not even asked has not failed.
        if (patience.IsOver)
            return TooLate;

        try
        {
            return await breakers.RunAsync(peer.Id, stop => UntilOverAsync(ask, patience, stop), patience.Asker);
        }
        catch (PeerUnreachableException problem)
        {
            LogFailed(logger, peer.Terms!.BaseUrl, path, problem.Message);
            return problem.Message;
        }
        catch (BrokenCircuitException)
        {
            return "The vault that answers for the issuer has failed several times and is not asked for some seconds.";
        }
    }

    private int RetryAfter => (int)Math.Ceiling(times.Break.TotalSeconds);

    private static async ValueTask<string?> UntilOverAsync(Func<CancellationToken, Task> ask, Patience patience, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            await ask(patience.Token).WaitAsync(patience.Token);
            return null;
        }
        catch (OperationCanceledException) when (!patience.Asker.IsCancellationRequested)
        {
            throw new PeerUnreachableException(TooLate);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw new PeerUnreachableException("The vault that answers for the issuer cannot be reached, or broke off.");
        }
    }

    private async Task<PeerReply.Answered> ReceiveAsync(Func<HttpRequestMessage> make, int longest, CancellationToken stop)
    {
        using var request = make();
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        if ((int)answer.StatusCode is >= 500 or (>= 300 and < 400) or 429)
            throw new PeerUnreachableException($"The vault that answers for the issuer has no answer for now ({(int)answer.StatusCode}).");

        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        using var content = new MemoryStream();
        var block = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(block, stop)) > 0)
        {
            content.Write(block, 0, read);
            if (content.Length > longest)
                throw new PeerUnreachableException("The vault that answers for the issuer answers more than it may.");
        }

        var fields = new SignedFields(
            OnlyValue(answer.Headers, SignedFields.ContentDigestName), OnlyValue(answer.Headers, SignedFields.InputName), OnlyValue(answer.Headers, SignedFields.SignatureName));
        return new PeerReply.Answered((int)answer.StatusCode, fields, content.ToArray());
    }

    private static string? OnlyValue(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.ToList() is [var only] ? only : null;

    [LoggerMessage(EventId = 1310, Level = LogLevel.Warning, Message = "{BaseUrl}{Path} could not be asked: {Cause}")]
    private static partial void LogFailed(ILogger logger, string baseUrl, string path, string cause);
}
