using System.Net;

namespace LicenseVault.Core.Access;

/// <summary>Networks as they are written (CIDR, RFC 4632 and RFC 4291 section 2.3): <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>.</summary>
public static class ClientNetworks
{
    private const int Longest = 64;

    public static bool IsOne(string text) => TryParse(text, out _);

    /// <summary>False too for one with a bit set behind its prefix: whoever wrote it meant something else.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        network = default;
        return text.Length <= Longest
            && IPNetwork.TryParse(text, out network)
            && IPAddress.TryParse(text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal)), out var written)
            && written.Equals(network.BaseAddress);
    }

    /// <summary>Whether an address is in one of them; no networks hold any address, and no network an unknown one.</summary>
    public static bool Hold(IReadOnlyList<string> networks, IPAddress? address)
    {
        if (networks.Count == 0)
            return true;
        if (address is null)
            return false;

        // What came over IPv4 to a socket of IPv6 is of a network of IPv4.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => TryParse(network, out var parsed) && parsed.Contains(plain));
    }
}
