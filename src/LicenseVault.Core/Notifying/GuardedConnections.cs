using System.Net;
using System.Net.Sockets;

namespace LicenseVault.Core.Notifying;

/// <summary>
/// Connects to receivers and witnesses, and looks at the very address that it connects to: a name that was harmless when it was registered may lead elsewhere
/// now. No redirects, no proxy, no cookies.
/// </summary>
internal static class GuardedConnections
{
    /// <param name="admitsEveryAddressOf">Whether a host may be called although its addresses are not public ones.</param>
    /// <param name="allowLoopback">Whether this machine may be called.</param>
    public static SocketsHttpHandler HandlerFor(Predicate<string> admitsEveryAddressOf, bool allowLoopback) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => ConnectAsync(admitsEveryAddressOf, allowLoopback, context.DnsEndPoint, cancel),
    };

    private static async ValueTask<Stream> ConnectAsync(Predicate<string> admitsEveryAddressOf, bool allowLoopback, DnsEndPoint host, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancel);
        var admitted = admitsEveryAddressOf(host.Host)
            ? addresses
            : Array.FindAll(addresses, address => PublicAddress.Is(address) || (allowLoopback && IPAddress.IsLoopback(address)));
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
