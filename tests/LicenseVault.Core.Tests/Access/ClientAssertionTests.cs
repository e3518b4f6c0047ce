using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Proving;
using LicenseVault.Protocol.Signatures;
using static LicenseVault.Tests.Access.ClientStore;

namespace LicenseVault.Tests.Access;

public sealed class ClientAssertionTests : IAsyncDisposable
{
    private readonly ClientStore _store = new();
    private readonly ClientSigner _signer = ClientSigner.P256();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData(TokenEndpoint)]
    [InlineData(BaseUrl)]
    public async Task A_client_signs_in_with_a_key_of_either_kind_once(string audience)
    {
        var edwards = ClientSigner.Ed25519("TEST client");
        var client = await _store.AddAsync(_signer.Key(), edwards.Key());
        foreach (var signer in new[] { _signer, edwards })
        {
            var assertion = signer.Assertion(client.Id, audience, _store.Now, $"once {signer.Algorithm}");

            Assert.Equal(client.Id, (await SignInAsync(assertion))?.Id);
            Assert.Null(await SignInAsync(assertion));
        }
    }

    [Fact]
    public async Task Of_two_processes_that_get_the_same_assertion_at_once_one_lets_it_in()
    {
        var client = await _store.AddAsync(_signer.Key());
        var (first, second) = (_store.Fresh<ClientAssertions>(), _store.Fresh<ClientAssertions>());
        for (var round = 0; round < 40; round++)
        {
            var assertion = _signer.Assertion(client.Id, TokenEndpoint, _store.Now, $"round {round}");
            var found = await RaceAsync(() => first.AuthenticateAsync(assertion, Cancel), () => second.AuthenticateAsync(assertion, Cancel));
            Assert.Single(found, one => one is not null);
        }
    }

    [Fact]
    public async Task The_same_id_under_two_clients_is_two()
    {
        var other = ClientSigner.P256();
        var (one, two) = (await _store.AddAsync(_signer.Key()), await _store.AddAsync(other.Key()));

        Assert.NotNull(await SignInAsync(_signer.Assertion(one.Id, TokenEndpoint, _store.Now, "id")));
        Assert.NotNull(await SignInAsync(other.Assertion(two.Id, TokenEndpoint, _store.Now, "id")));
    }

    [Theory]
    [InlineData("iss", "another")]
    [InlineData("sub", "another")]
    [InlineData("aud", "https://vault.example/")]
    [InlineData("aud", "https://other.example/oauth/token")]
    [InlineData("aud", 1)]
    [InlineData("jti", "")]
    [InlineData("jti", 7)]
    [InlineData("exp", 0)]
    [InlineData("exp", 331)]
    [InlineData("exp", "soon")]
    [InlineData("nbf", 31)]
    [InlineData("iat", 31)]
    public async Task A_claim_that_is_not_as_it_must_be_is_refused(string claim, object value)
    {
        var client = await _store.AddAsync(_signer.Key());
        var told = value is int seconds && claim is "exp" or "nbf" or "iat" ? _store.Now.ToUnixTimeSeconds() + seconds : value;

        Assert.Null(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", claims => claims[claim] = told)));
        Assert.NotNull(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id")));
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("jti")]
    [InlineData("exp")]
    public async Task A_claim_that_is_missing_is_refused(string claim)
    {
        var client = await _store.AddAsync(_signer.Key());

        Assert.Null(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", claims => claims.Remove(claim))));
    }

    [Fact]
    public async Task One_that_is_for_others_too_is_refused()
    {
        var client = await _store.AddAsync(_signer.Key());

        Assert.Null(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", claims => claims["aud"] = new[] { TokenEndpoint, "https://other.example" })));
        Assert.NotNull(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", claims => claims["aud"] = new[] { TokenEndpoint })));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"EdDSA"}""")]
    [InlineData("""{"alg":"ES384"}""")]
    [InlineData("""{"alg":"es256"}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""")]
    [InlineData("""{"alg":"ES256","kid":"another"}""")]
    [InlineData("""{"alg":"ES256","kid":1}""")]
    [InlineData("""{"alg":"ES256","crit":["exp"]}""")]
    [InlineData("""{"alg":"ES256","b64":false}""")]
    [InlineData("""{"alg":"ES256","jku":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"ES256","jwk":{"kty":"EC"}}""")]
    [InlineData("""["alg"]""")]
    [InlineData("no json")]
    public async Task A_header_that_asks_for_anything_else_is_refused(string header)
    {
        var client = await _store.AddAsync(_signer.Key());

        Assert.Null(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", header: header)));
    }

    [Fact]
    public async Task A_secret_that_everybody_knows_signs_nothing()
    {
        var client = await _store.AddAsync(_signer.Key());
        var parts = _signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id", header: """{"alg":"HS256"}""").Split('.');
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(_signer.Jwk), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));

        Assert.Null(await SignInAsync($"{parts[0]}.{parts[1]}.{StrictBase64Url.Encode(mac)}"));
        Assert.Null(await SignInAsync($"{parts[0]}.{parts[1]}."));
    }

    [Fact]
    public async Task A_key_counts_beside_another_until_its_end_and_nobody_elses_does()
    {
        var next = ClientSigner.P256();
        var client = await _store.AddAsync(_signer.Key(until: _store.Now.AddHours(1)), next.Key());
        Assert.NotNull(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "1")));
        Assert.NotNull(await SignInAsync(next.Assertion(client.Id, TokenEndpoint, _store.Now, "2", header: $$"""{"alg":"ES256","kid":"{{next.Key().Id}}"}""")));
        Assert.Null(await SignInAsync(ClientSigner.P256().Assertion(client.Id, TokenEndpoint, _store.Now, "3")));

        _store.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await SignInAsync(_signer.Assertion(client.Id, TokenEndpoint, _store.Now, "4")));
        Assert.NotNull(await SignInAsync(next.Assertion(client.Id, TokenEndpoint, _store.Now, "5")));
    }

    [Fact]
    public async Task What_was_spent_is_forgotten_when_its_age_would_refuse_it_and_not_before()
    {
        var client = await _store.AddAsync(_signer.Key());
        var assertion = _signer.Assertion(client.Id, TokenEndpoint, _store.Now, "id");
        Assert.NotNull(await SignInAsync(assertion));
        var spent = _store.Get<SpentTokens>();

        _store.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await spent.RemoveAsync(_store.Now, Cancel));
        Assert.Null(await SignInAsync(assertion));

        _store.Clock.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal(1, await spent.RemoveAsync(_store.Now, Cancel));
        Assert.Null(await SignInAsync(assertion));
    }

    private Task<Client?> SignInAsync(string assertion) => _store.Get<ClientAssertions>().AuthenticateAsync(assertion, Cancel);
}
