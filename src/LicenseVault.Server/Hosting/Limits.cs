using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using LicenseVault.Server.Api;
using LicenseVault.Server.Pages.Failures;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.Hosting;

/// <summary>How often one address may ask, by kind of question. Guessing codes must cost more than it finds.</summary>
internal static class Limits
{
    public const string Tokens = "tokens";
    public const string Verification = "verification";

    /// <summary>For signed questions: apart from those of strangers, who must not use up what peers may ask from the same address.</summary>
    public const string Peers = "peers";

    /// <summary>For what is published, in which there is nothing to guess: other vaults read every list again within seconds.</summary>
    public const string Published = "published";

    private const int Segments = 6;
    private const int NetworkBytes = 8;

    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Vault:Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            limiter.OnRejected = async (rejected, cancel) =>
            {
                // A sliding window does not tell when it has room again; after one segment some of it has passed.
                rejected.HttpContext.Response.Headers.RetryAfter = (60 / Segments).ToString(CultureInfo.InvariantCulture);
                await FailurePages.AnswerAsync(rejected.HttpContext, Problems.TooManyRequests());
            };
            limiter.AddPolicy(Tokens, context => PerAddress(context, options => options.TokensPerMinute));
            limiter.AddPolicy(Verification, context => PerAddress(context, options => options.VerificationsPerMinute));
            limiter.AddPolicy(Peers, context => PerAddress(context, options => options.PeerQuestionsPerMinute));
            limiter.AddPolicy(Published, context => PerAddress(context, options => options.PublishedPerMinute));
        });
        return services;
    }

    /// <summary>Whose requests are counted together: those of one address, or of one network of IPv6, for whoever has one address there has 2^64.</summary>
    internal static string CallerOf(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? $"{Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))}/64"
            : address.ToString();
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context, Func<LimitOptions, int> perMinute)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        return RateLimitPartition.GetSlidingWindowLimiter(
            CallerOf(context.Connection.RemoteIpAddress),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute(options), Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = Segments, QueueLimit = 0 });
    }
}

internal sealed class LimitOptions
{
    [Range(1, 1_000_000, ErrorMessage = "Vault:Limits:TokensPerMinute must be 1 to 1000000.")]
    public int TokensPerMinute { get; set; } = 60;

    [Range(1, 1_000_000, ErrorMessage = "Vault:Limits:VerificationsPerMinute must be 1 to 1000000.")]
    public int VerificationsPerMinute { get; set; } = 120;

    /// <summary>From one address, before a signature is looked at; what each peer may ask is counted by its key.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Vault:Limits:PeerQuestionsPerMinute must be 1 to 1000000.")]
    public int PeerQuestionsPerMinute { get; set; } = 6000;

    /// <summary>Status lists and proofs of the log.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Vault:Limits:PublishedPerMinute must be 1 to 1000000.")]
    public int PublishedPerMinute { get; set; } = 12_000;

    [Range(16 * 1024, 16 * 1024 * 1024, ErrorMessage = "Vault:Limits:DraftBytes must be 16384 to 16777216.")]
    public int DraftBytes { get; set; } = 256 * 1024;

    [Range(64 * 1024, 16 * 1024 * 1024, ErrorMessage = "Vault:Limits:TypeBytes must be 65536 to 16777216.")]
    public int TypeBytes { get; set; } = 4 * 1024 * 1024;

    [Range(64 * 1024, 64 * 1024 * 1024, ErrorMessage = "Vault:Limits:UploadBytes must be 65536 to 67108864.")]
    public int UploadBytes { get; set; } = 20 * 1024 * 1024;
}
