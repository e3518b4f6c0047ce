using LicenseVault.Core.Federation;
using LicenseVault.Core.Federation.Agreeing;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.StatusLists;

namespace LicenseVault.Tests.Federation;

public sealed class OwnIssuerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_peer_whose_divisions_cover_our_own_issuer_is_not_asked_about_it()
    {
        await using var vault = await CrashingVault.CreateAsync();
        await using var host = RawHost.Answering(() => [], "404 Not Found");
        Assert.True(await vault.Get<PeerStore>().WriteAsync(PeerHost.Peer(host), 0, Cancel));
        var type = CertificateTypeCode.Parse(CrashingVault.Draft().Type, null);
        CertificateIdentifier Of(string issuer) => CertificateIdentifier.Create(type, AuthorityCode.Parse(issuer, null), "NEVERISSUED000000001", 1);

        Assert.Null(await vault.Get<WholeVerifier>().VerifyAsync(Of(CrashingVault.Draft().Issuer), holder: null, Cancel));
        Assert.Equal(0, host.Requests);

        // An issuer of the same division that is not ours is the peer's.
        Assert.NotNull(await vault.Get<WholeVerifier>().VerifyAsync(Of(SampleCatalogue.Issuers[1].Code), holder: null, Cancel));
        Assert.NotEqual(0, host.Requests);
    }
}
