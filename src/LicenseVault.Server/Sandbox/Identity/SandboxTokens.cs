using LicenseVault.Core.People;
using LicenseVault.Core.Signing;
using LicenseVault.Server.SignIn;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LicenseVault.Server.Sandbox.Identity;

/// <summary>Makes the id_tokens of the sandbox's provider, and publishes its key.</summary>
internal sealed class SandboxTokens(Keystore keystore, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const string KeyName = "sandbox-identity";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public async Task<string> MakeAsync(SandboxCodes.Given given, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var claims = ClaimsOf(given.User);
        claims["nonce"] = given.Question.Nonce;
        claims["auth_time"] = given.At.ToUnixTimeSeconds();
        if (given.Question.Context.Length > 0)
            claims["acr"] = given.Question.Context;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Value.Issuer,
            Audience = options.Value.ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(await KeyAsync(cancel), SecurityAlgorithms.EcdsaSha256),
        });
    }

    public async Task<SandboxKeys> KeysAsync(CancellationToken cancel)
    {
        var key = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(await KeyAsync(cancel));
        return new SandboxKeys([new SandboxKey("EC", "sig", SecurityAlgorithms.EcdsaSha256, key.Kid, "P-256", key.X, key.Y)]);
    }

    private static Dictionary<string, object> ClaimsOf(SandboxUser user) => user.Person switch
    {
        Person.Citizen citizen => new() { ["sub"] = user.User, ["name"] = citizen.Name, ["id_type"] = citizen.IdType, ["id_number"] = citizen.IdNumber },
        Person.Clerk clerk => new()
        {
            ["sub"] = user.User,
            ["name"] = clerk.Name,
            ["agency"] = clerk.Agency,
            ["operator"] = clerk.Operator,
            ["roles"] = clerk.Roles.Select(Roles.NameOf).ToArray(),
        },
        _ => throw new System.Diagnostics.UnreachableException("A person is a citizen or a clerk."),
    };

    private async Task<ECDsaSecurityKey> KeyAsync(CancellationToken cancel)
    {
        var (id, key) = await keystore.OwnKeyAsync(KeyName, cancel);
        return new ECDsaSecurityKey(key) { KeyId = id };
    }
}

/// <summary>RFC 7517 section 5.</summary>
internal sealed record SandboxKeys(IReadOnlyList<SandboxKey> Keys);

/// <summary>RFC 7518 section 6.2.1.</summary>
internal sealed record SandboxKey(string Kty, string Use, string Alg, string Kid, string Crv, string X, string Y);
