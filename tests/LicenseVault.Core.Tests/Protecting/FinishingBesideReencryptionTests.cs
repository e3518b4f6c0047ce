using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Protecting;

public sealed class FinishingBesideReencryptionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reservation_that_was_sealed_anew_after_it_was_read_is_finished_all_the_same()
    {
        await using var vault = await CrashingVault.CreateAsync();
        vault.Power.CrashOnce("put documents", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync("order-1"));
        await vault.RestartAsync();
        var reserved = Assert.Single(await vault.CertificatesAsync());
        await vault.Get<KeyRing>().RotateAsync(Cancel);
        var tally = await vault.Get<Reencryption>().RunAsync(_ => { }, Cancel);
        Assert.Equal(0, tally.FailedCount);

        // As a process does that had read the reservation before.
        await vault.Get<MintFinisher>().FinishAsync(reserved, Cancel);

        var finished = Assert.Single(await vault.CertificatesAsync());
        Assert.Equal(CertificateState.Valid, finished.State);
        Assert.StartsWith("k2.", finished.Draft, StringComparison.Ordinal);
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(finished.Identifier));
    }
}
