using System.Net;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// Asks hosts that somebody else named, so it is narrow: https or this machine, no redirects, no cookies, a limit to the time and to
/// what is read.
/// </summary>
/// <param name="budget">For one list, from the first packet to the last.</param>
internal sealed class StatusListFetcher(TimeProvider clock, TimeSpan budget) : IDisposable
{
    private const int LongestUri = 2048;
    private const int HeaderKibibytes = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = HeaderKibibytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Never throws for what a host does.</summary>
    public async Task<FetchedToken> FetchAsync(string uri)
    {
        if (uri.Length > LongestUri || !Uri.TryCreate(uri, UriKind.Absolute, out var address) || !IsAllowed(address))
            return new FetchedToken.Failed("uri-refused", "The address of the list is not one that is asked: https, or this machine.");

        using var patience = new CancellationTokenSource(budget, clock);
        try
        {
            return await AskAsync(address, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return new FetchedToken.Failed("list-timeout", "The host of the list did not answer in time.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            return patience.IsCancellationRequested
                ? new FetchedToken.Failed("list-timeout", "The host of the list did not answer in time.")
                : new FetchedToken.Failed("list-unreachable", "The host of the list cannot be reached, or broke off.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static bool IsAllowed(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private async Task<FetchedToken> AskAsync(Uri address, CancellationToken patience)
    {
        var asked = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd($"application/{StatusListReader.MediaType}");
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
        if (FaultOf(answer) is { } fault)
            return fault;

        // What a cache kept for a while is as old as that.
        return await ReadAsync(answer.Content, patience) is { } token
            ? new FetchedToken.Answered(token, asked - AgeOf(answer))
            : new FetchedToken.Failed("too-large", $"The token is longer than {StatusListReader.MaxLength} bytes.");
    }

    private static FetchedToken.Failed? FaultOf(HttpResponseMessage answer) => answer switch
    {
        { StatusCode: >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest } =>
            new("redirect-refused", "The host of the list sends elsewhere; only the address that the certificate names is asked."),
        { StatusCode: HttpStatusCode.NotFound } => new("list-missing", "The host of the list answers that there is no such list."),
        { StatusCode: not HttpStatusCode.OK } => new("list-unavailable", "The host of the list answers that it has none to give."),
        { Content.Headers.ContentType.MediaType: $"application/{StatusListReader.MediaType}" } => null,
        _ => new("media-type-refused", $"The answer is not application/{StatusListReader.MediaType}."),
    };

    private static TimeSpan AgeOf(HttpResponseMessage answer) =>
        answer.Headers.Age is { } age && age > TimeSpan.Zero ? (age < StatusListToken.LongestLifetime ? age : StatusListToken.LongestLifetime) : TimeSpan.Zero;

    /// <summary>Null when it is longer than a token may be.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken patience)
    {
        if (content.Headers.ContentLength > StatusListReader.MaxLength)
            return null;

        await using var stream = await content.ReadAsStreamAsync(patience);
        var buffer = new byte[StatusListReader.MaxLength + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, patience);
        return length > StatusListReader.MaxLength ? null : buffer[..length];
    }
}
