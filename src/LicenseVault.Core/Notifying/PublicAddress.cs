using System.Net;
using System.Net.Sockets;

namespace LicenseVault.Core.Notifying;

/// <summary>
/// Tells addresses of the public internet from those of this machine, its networks and special uses (IANA IPv4 and IPv6 Special-Purpose Address
/// Registries). An address that is not known to be public is not.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    // Teredo and 6to4 carry an IPv4 address that would have to be looked at; nobody has a receiver there.
    private static readonly IPNetwork[] NotPublic6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    public static bool Is(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(NotPublic4, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => Public6.Contains(plain) && !Array.Exists(NotPublic6, network => network.Contains(plain)),
            _ => false,
        };
    }
}
