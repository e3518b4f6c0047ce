using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

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
        // Not from where the system takes the ports of outgoing connections: it would give this one away before the server has it.
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(10_000, 32_000);
            if (IsFree(port))
                return port;
        }
    }
}
