using LicenseVault.Core.Transparency;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Transparency;

/// <summary>
/// The crash table of the log: the sequencer dies at each write of a round that appends three events over the border of a tile; the write
/// was lost, or was kept and its answer lost.
/// </summary>
public sealed class LogCrashTests(LogAtTheBorder border) : IClassFixture<LogAtTheBorder>
{
    // The names of the writes of one round: the lease, the batch, the head; tiles 0/000, 0/001.p/2 and 1/000.p/1, bundles 000 and 001.p/2.
    private static readonly string[] Writes =
    [
        "replace leases",
        "put log",
        "replace leases",
        "put log", "put log", "put log", "put log", "put log",
        "annotate certificates", "annotate certificates",
        "replace leases",
    ];

    public static TheoryData<int, Fault> Rows => new(
        from nth in Enumerable.Range(1, Writes.Length)
        from fault in new[] { Fault.BeforeTheWrite, Fault.AfterTheWrite }
        select (nth, fault));

    public static TheoryData<int, Fault> FirstRows => new(
        from nth in Enumerable.Range(1, 3)
        from fault in new[] { Fault.BeforeTheWrite, Fault.AfterTheWrite }
        select (nth, fault));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_table_has_a_row_for_every_write_of_a_round()
    {
        await using var vault = border.Copy();
        var sequencer = Sequencer(vault);
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await IssueThreeAsync(vault);

        Assert.Equal(3, Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel)).Appended);

        Assert.Equal(Writes, vault.Power.Writes);
        await FollowedLog.AssertWholeAsync(vault);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task After_a_crash_at_any_write_the_log_goes_on_as_it_was(int nth, Fault fault)
    {
        await using var vault = border.Copy();
        await CrashAsync(vault, nth, fault);
        await RestartAsync(vault);

        // What happens between the crash and the restart must not come into what was begun.
        await vault.IssueAsync(1);
        await RunAsync(vault);

        await FollowedLog.AssertWholeAsync(vault);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_crash_while_a_crash_is_mended_changes_nothing(int nth, Fault fault)
    {
        await using var vault = border.Copy();
        await CrashAsync(vault, nth, fault);
        for (var second = 1; second <= 3; second++)
        {
            await RestartAsync(vault);
            vault.Power.CrashOnce(2 * second, fault);
            try
            {
                await Sequencer(vault).RunAsync(Cancel);
            }
            catch (PowerCutException)
            {
                // As intended; where little is left to mend, the write does not come.
            }
        }

        vault.Power.Restore();
        vault.Clock.Advance(LogSequencer.LeaseLength);
        await vault.IssueAsync(2);
        await RunAsync(vault);

        await FollowedLog.AssertWholeAsync(vault);
    }

    [Theory]
    [MemberData(nameof(FirstRows))]
    public async Task A_log_that_crashed_in_its_first_round_begins_once(int nth, Fault fault)
    {
        await using var vault = new LoggedVault();
        vault.Power.CrashOnce(nth, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => Sequencer(vault).RunAsync(Cancel));
        await RestartAsync(vault);

        await vault.IssueAsync(2);
        await RunAsync(vault);

        await FollowedLog.AssertWholeAsync(vault);
    }

    // In its second round, which has the writes of the table.
    private static async Task CrashAsync(LoggedVault vault, int nth, Fault fault)
    {
        var dying = Sequencer(vault);
        await dying.RunAsync(Cancel);
        await IssueThreeAsync(vault);
        vault.Power.CrashOnce(nth, fault);
        await Assert.ThrowsAsync<PowerCutException>(() => dying.RunAsync(Cancel));
    }

    private static async Task RestartAsync(LoggedVault vault)
    {
        vault.Power.Restore();
        await vault.LookAsync();
        vault.Clock.Advance(LogSequencer.LeaseLength);
    }

    // Two records, one of them with two events.
    private static async Task IssueThreeAsync(LoggedVault vault)
    {
        var ids = await vault.IssueAsync(2);
        await vault.AddEventAsync(ids[0]);
        vault.Power.Restore();
    }

    private static async Task RunAsync(LoggedVault vault)
    {
        var sequencer = Sequencer(vault);
        Assert.IsType<LogRound.Done>(await sequencer.RunAsync(Cancel));
        await sequencer.ReleaseAsync(Cancel);
    }

    private static LogSequencer Sequencer(LoggedVault vault) => vault.Process().GetRequiredService<LogSequencer>();
}
