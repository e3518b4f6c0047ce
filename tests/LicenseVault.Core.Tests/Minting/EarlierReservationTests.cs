using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Lifecycle;
using LicenseVault.Tests.StatusLists;

namespace LicenseVault.Tests.Minting;

/// <summary>A thief puts the row of an issued certificate back to the reservation that it was before.</summary>
public sealed class EarlierReservationTests
{
    private const string Order = "order-1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reservation_that_was_put_back_is_not_issued_and_logged_a_second_time()
    {
        await using var vault = await CrashingVault.CreateAsync();
        vault.Power.CrashOnce("replace certificates", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.MintAsync(Order));
        await vault.RestartAsync();
        var identifier = Assert.Single(await vault.CertificatesAsync()).Identifier;
        var row = EarlierRow.Of(vault, CertificateIdentifier.Parse(identifier, null));
        await ListedVault.MintedAsync(vault, 2);
        Assert.Equal(1, await LoggedAsync(vault));

        // What a crash left is finished, whatever was logged since.
        Assert.IsType<MintOutcome.Replayed>(await vault.MintAsync(Order));
        Assert.Equal(2, await LoggedAsync(vault));
        Assert.Equal(Verdict.Pass, await vault.VerdictOfAsync(identifier));
        await ListedVault.MintedAsync(vault, 3);
        Assert.Equal(3, await LoggedAsync(vault));

        row.PutBack();
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => vault.MintAsync(Order));

        Assert.StartsWith("already-logged", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await vault.FinishUnfinishedAsync());
        Assert.Equal(3, await LoggedAsync(vault));
        Assert.Equal(CertificateState.Reserved, (await vault.CertificatesAsync()).Single(record => record.Identifier == identifier).State);
    }

    private static async Task<long> LoggedAsync(CrashingVault vault)
    {
        var sequencer = vault.Get<LogSequencer>();
        var size = Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Size;
        await sequencer.ReleaseAsync(Cancel);
        return size;
    }
}
