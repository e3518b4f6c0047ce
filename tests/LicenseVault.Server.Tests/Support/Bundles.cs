using LicenseVault.Core.Offline;
using LicenseVault.Core.Signing;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.StatusLists;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests;

/// <summary>Offline bundles of a running vault: as it makes them, and others that it might have signed.</summary>
internal static class Bundles
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<byte[]> OfAsync(RunningVault vault) =>
        (await vault.Services.GetRequiredService<BundleBuilder>().BuildAsync([], Cancel))!;

    public static async Task<byte[]> ChangedAsync(RunningVault vault, Func<Bundle, Bundle> change)
    {
        var bundle = Assert.IsType<BundleReading.Readable>(BundleReader.Read(await OfAsync(vault))).Bundle;
        var key = await vault.Services.GetRequiredService<VaultKey>().FindAsync(Cancel);
        return await BundleWriter.SignAsync(change(bundle), key!, Cancel);
    }

    /// <summary>One that was made hours ago and has expired since.</summary>
    public static Task<byte[]> StaleAsync(RunningVault vault) => ChangedAsync(vault, bundle => bundle with
    {
        MadeAtSecond = bundle.MadeAtSecond - (10 * 3600),
        ExpiresAtSecond = bundle.MadeAtSecond - 3600,
    });

    /// <summary>One in which the status list says this of the credential's certificate.</summary>
    public static async Task<byte[]> StatingAsync(RunningVault vault, byte[] credential, StatusValue status)
    {
        var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(credential)).Claims;
        var key = await vault.Services.GetRequiredService<Keystore>().FindAsync(Keystore.NameOfIssuer(claims.IssuerCode.ToString()), Cancel);
        var bits = new byte[256 * 1024];
        bits[claims.StatusIndex / 4] = (byte)((int)status << (int)(claims.StatusIndex % 4 * 2));
        var now = TimeProvider.System.GetUtcNow();
        var token = await StatusListWriter.SignAsync(
            new StatusListToken
            {
                Uri = claims.StatusUri,
                IssuedAt = now,
                ExpiresAt = now.AddHours(20),
                TimeToLive = TimeSpan.FromSeconds(10),
                List = StatusList.OfBytes(2, bits),
            },
            key!,
            Cancel);
        return await ChangedAsync(vault, bundle => bundle with { StatusLists = [new BundledStatusList(claims.StatusUri, System.Text.Encoding.ASCII.GetString(token))] });
    }
}
