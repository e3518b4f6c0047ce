using System.Net;
using LicenseVault.Tests.Servers;

namespace LicenseVault.Tests.Storage.S3;

/// <summary>
/// Answers every request as the test says, on loopback: for answers that no healthy store gives when asked to. A null answer is none at all, while the
/// connection stays open.
/// </summary>
internal sealed class AnsweringServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public AnsweringServer(Func<HttpListenerRequest, (int Status, string Code)?> answer)
    {
        Endpoint = $"http://127.0.0.1:{DaemonGroup.FreePorts(1)[0]}";
        _listener.Prefixes.Add($"{Endpoint}/");
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public string Endpoint { get; }

    public S3Address Address => new(Endpoint, "vault", "tester", "testing-secret");

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<HttpListenerRequest, (int Status, string Code)?> answer)
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                if (answer(context.Request) is not var (status, code))
                    continue;
                await context.Request.InputStream.CopyToAsync(Stream.Null);
                context.Response.StatusCode = status;
                var body = status == 200 || context.Request.HttpMethod == "HEAD" ? "" : $"<Error><Code>{code}</Code><Message>no</Message></Error>";
                context.Response.ContentType = "application/xml";
                context.Response.Close(System.Text.Encoding.UTF8.GetBytes(body), willBlock: true);
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // The test closed it, or the client hung up.
            }
        }
    }
}
