using System.Globalization;
using LicenseVault.Core.Checking;

namespace LicenseVault.Tests.Clusters;

/// <summary>
/// Several processes on PostgreSQL and Swift under mixed load, killed and paused at random. In short here; <c>./vault chaos --minutes 2</c> takes the time.
/// </summary>
public sealed class ChaosTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("LICENSEVAULT_CHAOS_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0.1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Two processes always, four where somebody takes the time.</summary>
    public static TheoryData<int> Processes => Environment.GetEnvironmentVariable("LICENSEVAULT_CHAOS_MINUTES") is null ? [2] : [2, 4];

    [Theory]
    [MemberData(nameof(Processes))]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_shared(int processes)
    {
        await using var cluster = await Cluster.StartAsync(processes);
        var load = new ClusterLoad(cluster);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = load.RunAsync(end.Token, Cancel);
        end.CancelAfter(Length);
        var (kills, pauses) = await DisturbAsync(cluster, end.Token);
        await running;

        await load.SettleAsync(Cancel);
        var report = await cluster.CheckAsync();

        Console.WriteLine(FormattableString.Invariant(
            $"{processes} processes, {Length.TotalSeconds:0} s: {load.Acknowledged} certificates, {load.Verified} verifications, {kills} kills, {pauses} pauses; fsck: {(report.IsSound ? "sound" : "not sound")}"));
        Assert.Empty(load.Contradictions);

        // Bytes that a writer left when it died are nobody's object.
        Assert.DoesNotContain(report.Findings, finding => finding.Kind != FindingKinds.BytesUnclaimed);
        Assert.True(load.Acknowledged > 0 && kills + pauses > 0, "Nothing happened, so nothing was shown.");
    }

    private static async Task<(int Kills, int Pauses)> DisturbAsync(Cluster cluster, CancellationToken end)
    {
        var (random, kills, pauses) = (new Random(), 0, 0);
        while (!end.IsCancellationRequested)
        {
            var victim = cluster.Processes[random.Next(cluster.Processes.Count)];
            await WaitAsync(TimeSpan.FromMilliseconds(random.Next(500, 2500)), end);
            if (kills <= pauses)
            {
                victim.Kill();
                kills++;
                await victim.RestartAsync(Cancel);
            }
            else
            {
                await victim.PauseAsync();
                pauses++;
                await WaitAsync(TimeSpan.FromSeconds(random.Next(2, 8)), end);
                await victim.GoOnAsync();
            }
        }

        return (kills, pauses);
    }

    private static async Task WaitAsync(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, end);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }
}
