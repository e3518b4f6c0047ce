using System.Text.Json;
using LicenseVault.Core.People;

namespace LicenseVault.Server.SignIn;

/// <summary>The claims of an id_token, each by its own rule.</summary>
internal static class IdTokenClaims
{
    // Clocks of two machines that are kept in time differ by less.
    private const long ClockTolerance = 60;

    // A token is redeemed within seconds of being made; an older one was kept by somebody.
    private const long LongestAge = 10 * 60;

    public static SignInFault? FaultOf(JsonElement claims, SignInAttempt attempt, SignInOptions options, DateTimeOffset at)
    {
        var now = at.ToUnixTimeSeconds();
        if (TextOf(claims, "iss") != options.Issuer)
            return SignInFault.TokenForeign;
        if (!IsFor(claims, options.ClientId))
            return SignInFault.TokenForOthers;
        if (NumberOf(claims, "exp") is not { } expires || NumberOf(claims, "iat") is not { } issued || TextOf(claims, "sub") is not { Length: > 0 })
            return SignInFault.TokenNotGenuine;
        if (issued > now + ClockTolerance || NumberOf(claims, "nbf") > now + ClockTolerance)
            return SignInFault.ClocksDiffer;
        if (expires <= now - ClockTolerance || issued < now - LongestAge)
            return SignInFault.TokenExpired;
        if (TextOf(claims, "nonce") != attempt.Nonce)
            return SignInFault.NonceDiffers;

        return attempt.Fresh && !IsFresh(claims, attempt, options) ? SignInFault.NotFresh : null;
    }

    /// <summary>When the provider made sure of the person; one that does not say so has not done it anew.</summary>
    public static DateTimeOffset AuthenticatedAt(JsonElement claims) =>
        NumberOf(claims, "auth_time") is { } seconds and > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UnixEpoch;

    public static string? TextOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static bool IsFresh(JsonElement claims, SignInAttempt attempt, SignInOptions options) =>
        AuthenticatedAt(claims).ToUnixTimeSeconds() >= attempt.BegunAt.ToUnixTimeSeconds() - ClockTolerance
        && (options.FreshContext.Length == 0 || TextOf(claims, "acr") == options.FreshContext);

    // For several audiences azp must say that it was given to this one.
    private static bool IsFor(JsonElement claims, string clientId)
    {
        var party = claims.TryGetProperty("azp", out _) ? TextOf(claims, "azp") ?? "" : null;
        return claims.TryGetProperty("aud", out var audience) && audience.ValueKind switch
        {
            JsonValueKind.String => audience.GetString() == clientId && (party ?? clientId) == clientId,
            JsonValueKind.Array => audience.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.String && one.GetString() == clientId)
                && (audience.GetArrayLength() == 1 ? party ?? clientId : party) == clientId,
            _ => false,
        };
    }

    private static long? NumberOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and < 1e15 ? (long)number : null;
}
