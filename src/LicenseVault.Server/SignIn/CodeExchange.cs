using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Minting;
using Microsoft.Extensions.Options;

namespace LicenseVault.Server.SignIn;

/// <summary>Redeems a code for an id_token (RFC 6749 section 4.1.3, RFC 7636 section 4.5).</summary>
internal sealed class CodeExchange(IOptions<SignInOptions> options, ProviderConnection connection, VaultAddress address)
{
    public const string CallbackPath = "/sign-in/callback";

    private const int LongestToken = 16 * 1024;

    public string RedirectUri => address.BaseUrl + CallbackPath;

    public async Task<(string? Token, SignInFault Fault)> RedeemAsync(ProviderDescription provider, string code, string verifier, CancellationToken cancel)
    {
        if (await connection.SendAsync(() => RequestOf(provider, code, verifier), cancel) is not { } answer)
            return (null, SignInFault.ProviderAway);
        if (answer.Status is not HttpStatusCode.OK)
            return (null, answer.Status >= HttpStatusCode.InternalServerError ? SignInFault.ProviderAway : SignInFault.Refused);

        return answer.Json.ValueKind is JsonValueKind.Object
            && answer.Json.TryGetProperty("id_token", out var token)
            && token.ValueKind is JsonValueKind.String
            && token.GetString() is { Length: <= LongestToken } text
                ? (text, default)
                : (null, SignInFault.TokenNotGenuine);
    }

    private HttpRequestMessage RequestOf(ProviderDescription provider, string code, string verifier)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["client_id"] = options.Value.ClientId,
            ["code_verifier"] = verifier,
        };
        var request = new HttpRequestMessage(HttpMethod.Post, provider.Token) { Content = new FormUrlEncodedContent(form) };
        if (options.Value.ClientSecretFile is { Length: > 0 } file)
        {
            var pair = $"{Uri.EscapeDataString(options.Value.ClientId)}:{Uri.EscapeDataString(ClientSecret.Read(file))}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        return request;
    }
}
