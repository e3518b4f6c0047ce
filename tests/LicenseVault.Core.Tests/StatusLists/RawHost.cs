using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LicenseVault.Tests.StatusLists;

/// <summary>A host on this machine that answers every request with what a test wants, byte for byte.</summary>
internal sealed class RawHost : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _running;
    private int _requests;

    private RawHost(Func<NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public string Uri => FormattableString.Invariant($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/status-lists/990101/0");

    /// <summary>Whatever it is, byte for byte.</summary>
    public static RawHost That(Func<NetworkStream, CancellationToken, Task> answers) => new(answers);

    /// <summary>A whole answer.</summary>
    public static RawHost Answering(Func<byte[]> body, string status = "200 OK", string type = "application/statuslist+jwt", string more = "") =>
        new(async (stream, cancel) =>
        {
            var content = body();
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\n{more}Connection: close\r\n\r\n")), cancel);
            await stream.WriteAsync(content, cancel);
        });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
                answers.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException || (end is InvalidOperationException && _stop.IsCancellationRequested))
        {
            await Task.WhenAll(answers);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var asked = new StringBuilder();
                var buffer = new byte[4096];
                while (!asked.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
                {
                    var length = await stream.ReadAsync(buffer, _stop.Token);
                    if (length == 0)
                        return;
                    asked.Append(Encoding.ASCII.GetString(buffer, 0, length));
                }

                Interlocked.Increment(ref _requests);
                await _answer(stream, _stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException)
            {
                // The client has heard enough, or the test is over.
            }
        }
    }
}
