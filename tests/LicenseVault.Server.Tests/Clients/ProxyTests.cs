using System.Net;
using LicenseVault.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace LicenseVault.Tests.Clients;

public sealed class ProxyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "198.51.100.7", "127.0.0.1")]
    [InlineData("192.0.2.0/24", "198.51.100.7", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "198.51.100.7", "198.51.100.7")]
    [InlineData("127.0.0.0/8", "203.0.113.1, 198.51.100.7", "198.51.100.7")]
    [InlineData("127.0.0.0/8", "203.0.113.1, 127.0.0.9", "203.0.113.1")]
    public async Task A_callers_address_is_believed_of_known_proxies_alone(string? proxies, string forwarded, string seen)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(proxies is null ? [] : [new("Vault:Proxies:0", proxies)]);
        await using var app = builder.Build();
        app.UseProxies();
        app.MapGet("/", (HttpContext context) => context.Connection.RemoteIpAddress!.MapToIPv4().ToString());
        await app.StartAsync(Cancel);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);

        Assert.Equal(seen, await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancel));
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.8", false)]
    [InlineData("198.51.100.7", "::ffff:198.51.100.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_of_one_network_of_IPv6_are_one_caller(string one, string other, bool areOne) =>
        Assert.Equal(areOne, Limits.CallerOf(IPAddress.Parse(one)) == Limits.CallerOf(IPAddress.Parse(other)));
}
