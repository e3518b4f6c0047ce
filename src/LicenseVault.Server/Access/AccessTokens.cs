using System.Security.Claims;
using LicenseVault.Core.Access;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Signing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LicenseVault.Server.Access;

/// <summary>Gives and reads access tokens (RFC 9068): short-lived, ES256, under a key of the vault's own keystore.</summary>
internal sealed class AccessTokens(Keystore keystore, VaultAddress address, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Audience = "license-vault";
    private const string KeyName = "access-tokens";
    private const string TokenType = "at+jwt";

    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 8 * 1024 };

    private ECDsaSecurityKey? _key;

    public async Task<string> GiveAsync(Client client, IReadOnlyList<string> scopes, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = address.BaseUrl,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = client.Id, ["client_id"] = client.Id, ["scope"] = string.Join(' ', scopes) },
            SigningCredentials = new SigningCredentials(await KeyAsync(cancel), SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <summary>What the token says, or null when it is not ours, not whole or not in time.</summary>
    public async Task<ClaimsIdentity?> ReadAsync(string token, CancellationToken cancel)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = await KeyAsync(cancel),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [TokenType],
            ValidAudience = Audience,
            // The vault may have moved to another address within a token's ten minutes; its key says whose token it is.
            ValidateIssuer = false,
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = (from, until, _, _) => clock.GetUtcNow().UtcDateTime is var now && from <= now && now < until,
        });
        return result.IsValid ? result.ClaimsIdentity : null;
    }

    private async Task<ECDsaSecurityKey> KeyAsync(CancellationToken cancel)
    {
        if (_key is { } known)
            return known;

        var (id, key) = await keystore.OwnKeyAsync(KeyName, cancel);
        return _key = new ECDsaSecurityKey(key) { KeyId = id };
    }
}
