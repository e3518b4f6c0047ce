using LicenseVault.Core.StatusLists;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.StatusLists;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Minting;
using static LicenseVault.Tests.StatusLists.ListedVault;

namespace LicenseVault.Tests.StatusLists;

/// <summary>Each row is a moment at which the process that builds dies: the write was lost, or it was kept and the answer was lost.</summary>
public sealed class StatusListCrashTests
{
    // The certificates: revoked, suspended until a time, and a successor that changes the place of the one before.
    private static readonly string[] Writes =
        ["insert leases", "insert status_lists", "replace certificates", "replace certificates", "replace certificates"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, Fault> Rows => new(
        from write in Enumerable.Range(0, Writes.Length)
        from fault in Enum.GetValues<Fault>()
        select (write, fault));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task After_a_crash_the_list_is_right_again(int write, Fault fault)
    {
        await using var vault = await CrashingVault.CreateAsync();
        var revoked = await MintedAsync(vault, 1);
        var suspended = await MintedAsync(vault, 2);
        var superseded = await MintedAsync(vault, 3);
        await RevokeAsync(vault, revoked);
        await ChangeAsync(vault, suspended, StatusAction.Suspend, "court-order", until: vault.Clock.GetUtcNow().AddDays(1));
        await RenewedAsync(vault, superseded, 3);
        vault.Power.Restore();

        vault.Power.CrashOnce(write + 1, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => vault.Get<StatusListKeeper>().BuildAsync(Cancel));
        Assert.Equal(Writes[..(write + 1)], vault.Power.Writes);

        await vault.RestartAsync();
        vault.Clock.Advance(StatusListKeeper.LeaseLength);
        await vault.Get<StatusListKeeper>().BuildAsync(Cancel);

        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, revoked));
        Assert.Equal(StatusValue.Suspended, await ListedAsync(vault, suspended));
        Assert.Equal(StatusValue.Invalid, await ListedAsync(vault, superseded));
        Assert.Equal(3, await NotValidAsync(vault));
        Assert.Equal(1, await WaitingAsync(vault));

        vault.Clock.Advance(TimeSpan.FromDays(1));
        await vault.Get<StatusListKeeper>().BuildAsync(Cancel);
        Assert.Equal(StatusValue.Valid, await ListedAsync(vault, suspended));
        Assert.Equal(0, await WaitingAsync(vault));
    }
}
