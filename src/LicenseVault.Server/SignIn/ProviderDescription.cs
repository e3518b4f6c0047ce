using System.Text.Json;

namespace LicenseVault.Server.SignIn;

/// <summary>What a provider says of itself (OpenID Connect Discovery 1.0 section 3): as much as is used.</summary>
internal sealed record ProviderDescription(string Issuer, Uri Authorization, Uri Token, Uri Keys)
{
    /// <summary>Null when it is another provider's, or names an address that is not safe to use.</summary>
    public static ProviderDescription? Read(JsonElement json, string issuer) =>
        json.ValueKind is JsonValueKind.Object
        && TextOf(json, "issuer") == issuer
        && AddressOf(json, "authorization_endpoint", issuer) is { } authorization
        && AddressOf(json, "token_endpoint", issuer) is { } token
        && AddressOf(json, "jwks_uri", issuer) is { } keys
            ? new ProviderDescription(issuer, authorization, token, keys)
            : null;

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    // A provider behind https must not send anybody elsewhere without it.
    private static Uri? AddressOf(JsonElement json, string name, string issuer) =>
        Uri.TryCreate(TextOf(json, name), UriKind.Absolute, out var address)
        && address is { Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == new Uri(issuer).Scheme && address.IsLoopback))
            ? address
            : null;
}
