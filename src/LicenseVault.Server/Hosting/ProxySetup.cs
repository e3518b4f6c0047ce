using LicenseVault.Core.Access;
using Microsoft.AspNetCore.HttpOverrides;

namespace LicenseVault.Server.Hosting;

/// <summary>
/// The proxies before the vault, <c>Vault:Proxies</c>: a list of networks (CIDR) whose word for a caller's address is believed (<c>X-Forwarded-For</c>, the last
/// address that none of them added). Without it whoever connects is the caller.
/// </summary>
internal static class ProxySetup
{
    private const string Setting = "Vault:Proxies";
    private const int Most = 64;

    public static void UseProxies(this WebApplication app)
    {
        var networks = NetworksOf(app.Configuration.GetSection(Setting));
        if (networks.Count == 0)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    private static IReadOnlyList<System.Net.IPNetwork> NetworksOf(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } || section.GetChildren().Count() > Most)
            throw new SettingException($"{Setting} is a list of at most {Most} networks: {Setting}:0, {Setting}:1 and so on.");

        return [.. section.GetChildren().Select(child => child.Value is { } text && ClientNetworks.TryParse(text, out var network)
            ? network
            : throw new SettingException($"{child.Path} must be a network such as 192.0.2.0/24 or 2001:db8::/32, with no bit set behind the prefix."))];
    }
}
