using System.Text.Json;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Signatures;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LicenseVault.Server.SignIn;

/// <summary>Reads an id_token as OpenID Connect Core 1.0 section 3.1.3.7 says: first whose signature it bears, then each claim.</summary>
internal sealed class IdTokenReader(IdentityProvider provider, Microsoft.Extensions.Options.IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int LargestToken = 16 * 1024;

    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LargestToken };

    public async Task<IdTokenReading> ReadAsync(string token, SignInAttempt attempt, CancellationToken cancel)
    {
        if (token.Split('.') is not [var header, var payload, _] || PartOf(header) is not { } head || PartOf(payload) is not { } claims)
            return new IdTokenReading.Refused(SignInFault.TokenNotGenuine);
        if (TextOf(head, "kid") is not { Length: > 0 and <= 200 } keyId)
            return new IdTokenReading.Refused(SignInFault.TokenNotGenuine);
        if (await provider.KeysAsync(keyId, cancel) is not { } keys)
            return new IdTokenReading.Refused(SignInFault.ProviderAway);
        if (keys.Count == 0 || !await IsSignedAsync(token, keys))
            return new IdTokenReading.Refused(SignInFault.TokenNotGenuine);

        return IdTokenClaims.FaultOf(claims, attempt, options.Value, clock.GetUtcNow()) is { } fault
            ? new IdTokenReading.Refused(fault)
            : new IdTokenReading.Accepted(claims, IdTokenClaims.AuthenticatedAt(claims));
    }

    // What is not about the signature is looked at in the claims themselves, where each fault has its name.
    private static async Task<bool> IsSignedAsync(string token, IReadOnlyList<SecurityKey> keys) =>
        (await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKeys = keys,
            ValidAlgorithms = Algorithms,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        })).IsValid;

    private static JsonElement? PartOf(string part)
    {
        if (!StrictBase64Url.TryDecode(part, out var bytes))
            return null;

        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            return json.RootElement.ValueKind is JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
