using System.Security.Cryptography;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Moving;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Minting;
using LicenseVault.Tests.Storage.PostgreSql;
using LicenseVault.Tests.Storage.S3;

namespace LicenseVault.Tests.Storage.Minting;

/// <summary>A vault that moves from one machine to servers, and back to one machine.</summary>
[Collection(SwiftTests.Name)]
public sealed class CopyBetweenStoresTests(SharedPostgreSql postgreSql, SharedSwift swift)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_issued_is_genuine_after_each_move()
    {
        var servers = new ServerStorehouse(
            new TemporarySchema(await postgreSql.ConnectionStringAsync()), swift.Address(), $"moving-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        await using var first = await CrashingVault.CreateAsync();
        await using var second = CrashingVault.On(servers);
        await using var third = CrashingVault.On(new EmbeddedStorehouse(Directory.CreateTempSubdirectory("moved-")));
        var minted = Assert.IsType<MintOutcome.Minted>(await first.MintAsync("order-1"));

        await MoveAsync(first, second, minted.Id.ToString());
        await MoveAsync(second, third, minted.Id.ToString());
    }

    private static async Task MoveAsync(CrashingVault from, CrashingVault to, string certificate)
    {
        var seals = from.Get<RecordSeals>();
        var passes = await new VaultCopy(StoresOf(from), StoresOf(to), seals).RunAsync((_, _) => { }, Cancel);
        Assert.Equal(0, passes[^1].FaultCount);
        Assert.Equal(0, (await new VaultComparison(StoresOf(from), StoresOf(to), seals).RunAsync(_ => { }, Cancel)).FaultCount);

        Assert.Equal(certificate, Assert.Single(await to.CertificatesAsync()).Identifier);
        Assert.Equal(Verdict.Pass, await to.VerdictOfAsync(certificate));
        Assert.Equal(await from.ObjectsAsync(""), await to.ObjectsAsync(""));
        Assert.Empty((await to.CheckAsync()).Findings);
    }

    private static VaultStores StoresOf(CrashingVault vault) => new(vault.Get<IDocumentStore>(), vault.Get<IObjectStore>());
}
