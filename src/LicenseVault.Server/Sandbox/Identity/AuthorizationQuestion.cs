using LicenseVault.Server.SignIn;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>What a client asks of the authorization endpoint (OpenID Connect Core 1.0 section 3.1.2.1).</summary>
/// <param name="State">The client's own.</param>
/// <param name="Nonce">To be repeated in the id_token.</param>
/// <param name="Challenge">PKCE, S256.</param>
/// <param name="Context">The first of acr_values; empty for none.</param>
internal sealed record AuthorizationQuestion(string State, string Nonce, string Challenge, string Context)
{
    private const int Longest = 300;

    /// <summary>Null for one that this provider does not take: another client, another address to come back to, no PKCE.</summary>
    public static AuthorizationQuestion? Read(Func<string, string?> parameter, string clientId, CodeExchange exchange)
    {
        string? Only(string name) => parameter(name) is { Length: <= Longest } text ? text : null;

        return Only("response_type") == "code"
            && Only("client_id") == clientId
            && Only("redirect_uri") == exchange.RedirectUri
            && (Only("scope") ?? "").Split(' ').Contains("openid")
            && Only("code_challenge_method") == "S256"
            && Only("code_challenge") is { Length: 43 } challenge
            && Only("state") is { Length: > 0 } state
            && Only("nonce") is { Length: > 0 } nonce
                ? new AuthorizationQuestion(state, nonce, challenge, (Only("acr_values") ?? "").Split(' ')[0])
                : null;
    }
}
