using System.Text.Json;
using LicenseVault.Core.Access;
using LicenseVault.Core.Access.Changing;

namespace LicenseVault.Tests.Access;

public sealed class ClientKeyTests : IAsyncDisposable
{
    private readonly ClientStore _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public void A_key_is_named_by_its_thumbprint()
    {
        // RFC 8037 appendix A.2 and A.3.
        var key = Read("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");

        Assert.Equal(("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "EdDSA"), (key!.Id, key.Algorithm));
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""", true)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","use":"enc","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""", false)]
    [InlineData("""{"kty":"EC","crv":"P-256","alg":"ES256K","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""", false)]
    [InlineData("""{"kty":"oct","k":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""", false)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""", false)]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR"}""", false)]
    [InlineData("\"key\"", false)]
    public void Only_a_public_key_on_a_named_curve_is_one(string jwk, bool isOne) => Assert.Equal(isOne, Read(jwk) is not null);

    [Fact]
    public async Task A_secret_is_replaced_and_the_one_before_counts_until_its_end()
    {
        var registry = _store.Get<ClientRegistry>();
        var (client, first) = await registry.AddAsync("A client", "agency", [Scope.Read], [], Cancel);
        Assert.Null(await registry.RotateAsync(new string('0', 24), TimeSpan.Zero, Cancel));

        var (_, second) = (await registry.RotateAsync(client.Id, TimeSpan.FromHours(24), Cancel))!.Value;

        foreach (var secret in new[] { first, second })
            Assert.NotNull(await _store.Get<ClientRegistry>().AuthenticateAsync(client.Id, secret, Cancel));
        _store.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(await registry.AuthenticateAsync(client.Id, first, Cancel));
        Assert.NotNull(await registry.AuthenticateAsync(client.Id, second, Cancel));

        // Nobody knows a secret that was replaced without an overlap, and nobody the one before the last.
        var (_, third) = (await registry.RotateAsync(client.Id, TimeSpan.Zero, Cancel))!.Value;
        Assert.Null(await registry.AuthenticateAsync(client.Id, second, Cancel));
        Assert.NotNull(await registry.AuthenticateAsync(client.Id, third, Cancel));
    }

    [Fact]
    public async Task A_client_without_a_secret_has_no_empty_one()
    {
        var terms = new ClientTerms { Scopes = [Scope.Read], Issuers = [], Keys = [ClientSigner.P256().Key()] };
        var maker = new Client("maker", "maker", "maker", [Scope.ProposeClients], [], "");
        var proposed = Assert.IsType<ClientOutcome.Standing>(await _store.Get<ClientDesk>().ProposeNewAsync(maker, "New", "agency", terms, "示例", Cancel));

        Assert.Null(await _store.Get<ClientRegistry>().AuthenticateAsync(proposed.Client.Id, "", Cancel));
    }

    [Theory]
    [InlineData("192.0.2.7", true)]
    [InlineData("::ffff:192.0.2.7", true)]
    [InlineData("192.0.3.7", false)]
    [InlineData("2001:db8:1::7", true)]
    [InlineData("2001:db9::7", false)]
    [InlineData(null, false)]
    public void An_address_is_in_one_of_the_networks_or_is_refused(string? address, bool isIn) =>
        Assert.Equal(isIn, ClientNetworks.Hold(["192.0.2.0/24", "2001:db8::/32"], address is null ? null : System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("192.0.2.0/24", true)]
    [InlineData("192.0.2.1/24", false)]
    [InlineData("192.0.2.0/33", false)]
    [InlineData("192.0.2.0", false)]
    [InlineData("vault.example/8", false)]
    public void A_network_is_written_with_its_prefix_and_no_bit_behind_it(string network, bool isOne) => Assert.Equal(isOne, ClientNetworks.IsOne(network));

    private static ClientKey? Read(string jwk) => ClientKeyReader.Read(JsonElement.Parse(jwk), until: null);
}
