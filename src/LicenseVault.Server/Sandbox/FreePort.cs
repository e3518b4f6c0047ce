using System.Net;
using System.Net.Sockets;

namespace LicenseVault.Server.Sandbox;

/// <summary>A port that was free a moment ago. The address must be known before the server starts, because it is signed into credentials.</summary>
internal static class FreePort
{
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
