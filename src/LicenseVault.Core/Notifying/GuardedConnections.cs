using System.Net;
using System.Net.Sockets;

namespace LicenseVault.Core.Notifying;

/// <summary>
/// Connects to receivers, and looks at the very address that it connects to: a name that was harmless when it was registered may lead elsewhere
/// now. No redirects, no proxy, no cookies.
/// </summary>
internal static class GuardedConnections
{
    public static SocketsHttpHandler HandlerFor(WebhookRules rules) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => ConnectAsync(rules, context.DnsEndPoint, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(WebhookRules rules, DnsEndPoint host, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel);
        var admitted = rules.AdmitsEveryAddressOf(host.Host)
            ? addresses
            : Array.FindAll(addresses, address => PublicAddress.Is(address) || (rules.AllowLoopback && IPAddress.IsLoopback(address)));
        if (admitted.Length == 0 && addresses.Length > 0)
            throw new AddressRefusedException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(admitted, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
