using System.Net;
using System.Text.Json;

namespace LicenseVault.Server.SignIn;

/// <summary>The way to the identity provider: no redirects, no cookies, bounded in time and size.</summary>
internal sealed partial class ProviderConnection : IDisposable
{
    private const int LargestAnswer = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private readonly HttpClient _http;
    private readonly ILogger<ProviderConnection> _logger;

    public ProviderConnection(ILogger<ProviderConnection> logger)
    {
        _logger = logger;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            Timeout = Patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>The answer's status and JSON; null when none came, or none that is JSON. The operator is told why.</summary>
    public async Task<ProviderAnswer?> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        using var request = make();
        var place = request.RequestUri!.GetLeftPart(UriPartial.Path);
        try
        {
            using var answer = await _http.SendAsync(request, cancel);
            var body = await answer.Content.ReadAsByteArrayAsync(cancel);
            using var json = JsonDocument.Parse(body, Strict);
            return new ProviderAnswer(answer.StatusCode, json.RootElement.Clone());
        }
        catch (Exception problem) when (problem is HttpRequestException or JsonException || (problem is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LogAway(_logger, place, problem.Message);
            return null;
        }
    }

    public Task<ProviderAnswer?> ReadAsync(Uri address, CancellationToken cancel) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancel);

    public void Dispose() => _http.Dispose();

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "The identity provider gave no answer that can be used at {Place}: {Cause}")]
    private static partial void LogAway(ILogger logger, string place, string cause);
}

/// <param name="Status">Of the answer.</param>
/// <param name="Json">Its body.</param>
internal sealed record ProviderAnswer(HttpStatusCode Status, JsonElement Json);
