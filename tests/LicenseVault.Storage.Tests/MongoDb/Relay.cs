using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LicenseVault.Tests.Storage.MongoDb;

/// <summary>Stands between a store and its server, and can be a server that is down or one that says nothing.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly CancellationTokenSource _end = new();
    private readonly string _host;
    private readonly int _port;
    private TcpListener _listener;
    private Task _accepting;
    private volatile bool _isMute;

    public Relay(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public int Port { get; }

    public void Mute() => _isMute = true;

    /// <summary>Returns when nothing is open any more.</summary>
    public async Task CloseAsync()
    {
        _listener.Stop();
        await _accepting;
        while (_open.TryTake(out var client))
            client.Dispose();
    }

    public void OpenAgain()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await CloseAsync();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync(_end.Token);
                var far = new TcpClient();
                _open.Add(near);
                _open.Add(far);
                await far.ConnectAsync(_host, _port, _end.Token);
                _ = PumpAsync(near.GetStream(), far.GetStream());
                _ = PumpAsync(far.GetStream(), near.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (!_isMute)
                    await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Closed.
        }
        finally
        {
            to.Close();
        }
    }
}
