using System.Security.Cryptography;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Bundles;

public sealed class BundleVerifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);
    private static readonly string Root = BundleVerifier.DigestOf(TestAuthority.Shared.Root);

    private static Bundle Bundle => new()
    {
        Vault = TestVault.Address,
        MadeAtSecond = Now.ToUnixTimeSeconds() - 3600,
        ExpiresAtSecond = Now.ToUnixTimeSeconds() + 3600,
        Roots = [Convert.ToBase64String(TestAuthority.Shared.Root.RawData)],
        Issuers = [new BundledIssuer(TestAuthority.AgencyCode.ToString(), TestAuthority.AgencyName, [], [new BundledAuthority("type", new DateOnly(2020, 1, 1))])],
        Types = [],
        StatusLists = [new BundledStatusList("https://vault.example/status-lists/1/0", "token")],
    };

    [Fact]
    public async Task A_bundle_brings_its_roots_and_what_the_vault_says()
    {
        var trusted = Assert.IsType<BundleVerification.Trusted>(new BundleVerifier([]).Verify(await SignAsync(Bundle), Now));

        Assert.True(trusted.Anchors.Contains(TestAuthority.Shared.Root));
        Assert.Equal(Bundle.Issuers[0].Authorities, trusted.Bundle.Issuers[0].Authorities);
        Assert.Equal(Now.AddHours(-1), trusted.Bundle.MadeAt);
    }

    [Fact]
    public async Task Only_pinned_roots_are_believed()
    {
        var stranger = new TestAuthority();
        var two = Bundle with { Roots = [.. Bundle.Roots, Convert.ToBase64String(stranger.Root.RawData)] };

        Assert.Equal([Root], Assert.IsType<BundleVerification.Trusted>(new BundleVerifier([Root]).Verify(await SignAsync(two), Now)).Anchors.Roots.Select(BundleVerifier.DigestOf));
        Assert.Equal("root-not-pinned", await CodeAsync(Bundle, pinned: new string('0', 64)));
        Assert.Equal("root-unknown", await CodeAsync(two, pinned: BundleVerifier.DigestOf(stranger.Root)));
    }

    [Fact]
    public async Task A_bundle_is_the_vaults_whole_and_of_the_past()
    {
        var signed = await SignAsync(Bundle);
        signed[signed.Length / 2] ^= 1;

        Assert.IsType<BundleVerification.Refused>(new BundleVerifier([]).Verify(signed, Now));
        Assert.Equal("made-in-future", await CodeAsync(Bundle with { MadeAtSecond = Now.ToUnixTimeSeconds() + 600 }));
        Assert.Equal("roots-malformed", await CodeAsync(Bundle with { Roots = ["AAAA"] }));
    }

    [Fact]
    public async Task An_agency_may_not_sign_bundles()
    {
        var key = TestAuthority.Shared.Key;
        await Assert.ThrowsAsync<ArgumentException>(async () => await BundleWriter.SignAsync(Bundle, key, TestContext.Current.CancellationToken));

        // With the agency's certificates put in the place of the vault's, and signed by the agency.
        var parts = System.Text.Encoding.ASCII.GetString(await SignAsync(Bundle)).Split('.');
        var header = System.Text.Encoding.UTF8.GetBytes($$"""{"alg":"ES256","typ":"{{BundleReader.MediaType}}","x5c":["{{Convert.ToBase64String(key.Chain[0].RawData)}}"]}""");
        var input = $"{StrictBase64Url.Encode(header)}.{parts[1]}";
        var signature = await key.SignDigestAsync(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(input)), TestContext.Current.CancellationToken);
        var forged = System.Text.Encoding.ASCII.GetBytes($"{input}.{StrictBase64Url.Encode(signature)}");

        Assert.Equal("signer-refused", Assert.IsType<BundleVerification.Refused>(new BundleVerifier([]).Verify(forged, Now)).Code);
    }

    [Fact]
    public async Task What_breaks_the_format_is_not_signed()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SignAsync(Bundle with { Roots = [] }));
        await Assert.ThrowsAsync<ArgumentException>(() => SignAsync(Bundle with { ExpiresAtSecond = Bundle.MadeAtSecond }));
        await Assert.ThrowsAsync<ArgumentException>(() => SignAsync(Bundle with { ExpiresAtSecond = Bundle.MadeAtSecond + (32 * 24 * 3600) }));
    }

    private static async Task<byte[]> SignAsync(Bundle bundle) =>
        await BundleWriter.SignAsync(bundle, TestVault.Shared, TestContext.Current.CancellationToken);

    private static async Task<string> CodeAsync(Bundle bundle, params string[] pinned) =>
        Assert.IsType<BundleVerification.Refused>(new BundleVerifier(pinned).Verify(await SignAsync(bundle), Now)).Code;
}
