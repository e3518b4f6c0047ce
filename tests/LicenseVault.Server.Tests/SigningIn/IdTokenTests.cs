using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LicenseVault.Core.People;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LicenseVault.Tests.SigningIn;

/// <summary>Tokens of a provider that signs whatever it is told to: what is wrong with each is found and named.</summary>
public sealed class IdTokenTests : IAsyncLifetime
{
    private const string KeyId = "key-1";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly SignInAttempt _attempt = new("the-nonce", "verifier", "browser", "/", Fresh: false, TimeProvider.System.GetUtcNow());
    private WebApplication? _provider;
    private SignInOptions _options = new();
    private int _reads;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _provider = builder.Build();
        _provider.MapGet("/.well-known/openid-configuration", () => TypedResults.Text(
            new JsonObject
            {
                ["issuer"] = _options.Issuer,
                ["authorization_endpoint"] = $"{_options.Issuer}/authorize",
                ["token_endpoint"] = $"{_options.Issuer}/token",
                ["jwks_uri"] = $"{_options.Issuer}/jwks",
            }.ToJsonString()));
        _provider.MapGet("/jwks", () =>
        {
            Interlocked.Increment(ref _reads);
            var point = _key.ExportParameters(false).Q;
            var key = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = KeyId, ["x"] = StrictBase64Url.Encode(point.X), ["y"] = StrictBase64Url.Encode(point.Y) };
            return TypedResults.Text(new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString());
        });
        await _provider.StartAsync(Cancel);
        _options = new SignInOptions { Issuer = _provider.Urls.Single(), ClientId = "license-vault" };
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
            await _provider.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task A_token_that_is_as_agreed_is_accepted() =>
        Assert.IsType<IdTokenReading.Accepted>(await ReadAsync(Sign(Claims())));

    [Theory]
    [InlineData("iss", "\"https://elsewhere.example\"", "TokenForeign")]
    [InlineData("iss", null, "TokenForeign")]
    [InlineData("aud", "\"another\"", "TokenForOthers")]
    [InlineData("aud", "[\"another\"]", "TokenForOthers")]
    [InlineData("aud", "[\"license-vault\",\"another\"]", "TokenForOthers")]
    [InlineData("azp", "\"another\"", "TokenForOthers")]
    [InlineData("azp", "5", "TokenNotGenuine")]
    [InlineData("nonce", "\"another\"", "NonceDiffers")]
    [InlineData("nonce", null, "NonceDiffers")]
    [InlineData("exp", null, "TokenNotGenuine")]
    [InlineData("exp", "\"tomorrow\"", "TokenNotGenuine")]
    [InlineData("iat", null, "TokenNotGenuine")]
    [InlineData("sub", null, "TokenNotGenuine")]
    public async Task A_claim_that_is_not_as_agreed_is_named(string claim, string? value, string fault)
    {
        var claims = Claims();
        claims[claim] = value is null ? null : JsonNode.Parse(value);
        Assert.Equal(fault, await FaultAsync(Sign(claims)));
    }

    [Theory]
    [InlineData("exp", -61, "TokenExpired")]
    [InlineData("iat", -601, "TokenExpired")]
    [InlineData("iat", 120, "ClocksDiffer")]
    [InlineData("nbf", 120, "ClocksDiffer")]
    [InlineData("exp", -30, null)]
    [InlineData("iat", 30, null)]
    public async Task Clocks_may_differ_by_a_minute_and_not_by_more(string claim, int seconds, string? fault)
    {
        var claims = Claims();
        claims[claim] = Now + seconds;
        Assert.Equal(fault, await FaultAsync(Sign(claims)));
    }

    [Theory]
    [InlineData(null, "NotFresh")]
    [InlineData(-3600, "NotFresh")]
    [InlineData(0, null)]
    public async Task Who_was_to_be_asked_anew_must_have_been(int? seconds, string? fault)
    {
        var claims = Claims();
        claims["auth_time"] = seconds is null ? null : Now + seconds.Value;
        Assert.Equal(fault, await FaultAsync(Sign(claims), _attempt with { Fresh = true }));
    }

    [Fact]
    public async Task A_signature_of_no_key_of_a_wrong_kind_or_of_other_claims_is_none()
    {
        var token = Sign(Claims());
        var parts = token.Split('.');
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var another = Claims();
        another["sub"] = "somebody else";

        Assert.Equal("TokenNotGenuine", await FaultAsync(Sign(Claims(), key: other)));
        Assert.Equal("TokenNotGenuine", await FaultAsync(Sign(Claims(), keyId: "key-2")));
        Assert.Equal("TokenNotGenuine", await FaultAsync($"{parts[0]}.{Part(another)}.{parts[2]}"));
        Assert.Equal("TokenNotGenuine", await FaultAsync($"{Part(new JsonObject { ["alg"] = "none", ["kid"] = KeyId })}.{parts[1]}."));
        Assert.Equal("TokenNotGenuine", await FaultAsync($"{parts[0]}.{parts[1]}."));
        Assert.Equal("TokenNotGenuine", await FaultAsync("not a token"));

        // The public key, taken for the secret of a symmetric signature.
        var head = Part(new JsonObject { ["alg"] = "HS256", ["kid"] = KeyId });
        var mac = HMACSHA256.HashData(_key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes($"{head}.{parts[1]}"));
        Assert.Equal("TokenNotGenuine", await FaultAsync($"{head}.{parts[1]}.{StrictBase64Url.Encode(mac)}"));
    }

    [Fact]
    public async Task A_claim_that_stands_twice_says_nothing()
    {
        var twice = StrictBase64Url.Encode(Encoding.UTF8.GetBytes(Claims().ToJsonString()[..^1] + ",\"nonce\":\"the-nonce\"}"));
        Assert.Equal("TokenNotGenuine", await FaultAsync(SignParts(twice, _key, KeyId)));
    }

    [Fact]
    public async Task Tokens_with_made_up_key_ids_do_not_become_questions_to_the_provider()
    {
        using var provider = Provider();
        for (var made = 0; made < 20; made++)
            Assert.Empty((await provider.KeysAsync($"made-up-{made}", Cancel))!);

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_apart_from_a_bad_token()
    {
        var token = Sign(Claims());
        await _provider!.StopAsync(Cancel);
        Assert.Equal("ProviderAway", await FaultAsync(token));
    }

    [Theory]
    [InlineData("""{"name":"张样本","id_type":"111","id_number":"990102198805170319"}""", null)]
    [InlineData("""{"name":"张样本","id_type":"abc","id_number":"990102198805170319"}""", "PersonUnclear")]
    [InlineData("""{"name":" ","id_type":"111","id_number":"990102198805170319"}""", "PersonUnclear")]
    [InlineData("""{"name":"张样本"}""", "PersonUnclear")]
    [InlineData("""{"name":"钱经办","agency":"1","operator":"2","roles":["Approvers","maker","unheard-of"]}""", "RolesConflict")]
    [InlineData("""{"name":"钱经办","agency":"1","operator":"2","roles":["checker","maker"]}""", null)]
    [InlineData("""{"name":"钱经办","agency":"1","roles":["maker"]}""", "PersonUnclear")]
    public void Claims_become_a_person_or_it_is_said_why_not(string json, string? fault)
    {
        _options.Roles["checker"] = "Approvers";
        using var claims = JsonDocument.Parse(json);
        var (person, found) = new PersonReader(Options.Create(_options)).Read(claims.RootElement);
        Assert.Equal(fault, person is null ? found.ToString() : null);
    }

    private IdentityProvider Provider() =>
        new(Options.Create(_options), new ProviderConnection(NullLogger<ProviderConnection>.Instance), TimeProvider.System);

    private async Task<IdTokenReading> ReadAsync(string token, SignInAttempt? attempt = null)
    {
        using var provider = Provider();
        return await new IdTokenReader(provider, Options.Create(_options), TimeProvider.System).ReadAsync(token, attempt ?? _attempt, Cancel);
    }

    private async Task<string?> FaultAsync(string token, SignInAttempt? attempt = null) =>
        await ReadAsync(token, attempt) is IdTokenReading.Refused refused ? refused.Fault.ToString() : null;

    private JsonObject Claims() => new()
    {
        ["iss"] = _options.Issuer,
        ["aud"] = "license-vault",
        ["sub"] = "somebody",
        ["nonce"] = "the-nonce",
        ["iat"] = Now,
        ["exp"] = Now + 300,
        ["auth_time"] = Now,
    };

    private string Sign(JsonObject claims, ECDsa? key = null, string keyId = KeyId)
    {
        foreach (var missing in claims.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList())
            claims.Remove(missing);
        return SignParts(Part(claims), key ?? _key, keyId);
    }

    private static string SignParts(string payload, ECDsa key, string keyId)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = "ES256", ["kid"] = keyId })}.{payload}";
        return $"{signed}.{StrictBase64Url.Encode(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Part(JsonObject json) => StrictBase64Url.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
