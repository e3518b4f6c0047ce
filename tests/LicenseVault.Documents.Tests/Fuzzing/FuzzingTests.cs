using System.Diagnostics;
using System.Globalization;

namespace LicenseVault.Tests.Fuzzing;

/// <summary>
/// Whatever a stranger sends, it is read without a crash, within a second and within 256 MiB. A short run each time; LICENSEVAULT_FUZZ_MINUTES makes it longer
/// and begins elsewhere each time. A failure names the seed that makes the input again.
/// </summary>
public sealed class FuzzingTests
{
    private const int Fixed = 20260302;
    private const int ShortRun = 150;
    private const long MostMemory = 256 * 1024 * 1024;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(1);
    private static readonly double _minutes =
        double.TryParse(Environment.GetEnvironmentVariable("LICENSEVAULT_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0;

    public static TheoryData<string> Targets => [.. Target.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Nothing_that_is_read_is_too_much(string name)
    {
        var target = Target.All.Single(target => target.Name == name);
        Assert.NotEmpty(target.Seeds);
        foreach (var seed in target.Seeds)
            target.Read(seed);

        var (start, watch) = (_minutes > 0 ? Environment.TickCount : Fixed, Stopwatch.StartNew());
        var (count, slowest, most) = (0, TimeSpan.Zero, 0L);
        while (_minutes > 0 ? watch.Elapsed < TimeSpan.FromMinutes(_minutes / Target.All.Count) : count < ShortRun)
        {
            var seed = unchecked(start + count++);
            var (time, memory) = Measure(target, seed);
            (slowest, most) = (time > slowest ? time : slowest, Math.Max(most, memory));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {count} inputs, the slowest {slowest.TotalMilliseconds:0} ms, the most memory {most / 1024} KiB");
    }

    private static (TimeSpan Time, long Memory) Measure(Target target, int seed)
    {
        var input = Mutation.Of(target.Seeds, seed);
        var time = Timed(target, seed, input, out var memory);

        // The machine may have been busy with something else: only what is slow three times is slow.
        for (var again = 0; again < 2 && time > _longest; again++)
            time = Timed(target, seed, input, out memory);

        Assert.True(_minutes == 0 || time <= _longest, $"Seed {seed} of {target.Name} takes {time}.");
        Assert.True(memory <= MostMemory, $"Seed {seed} of {target.Name} takes {memory} bytes.");
        return (time, memory);
    }

    private static TimeSpan Timed(Target target, int seed, byte[] input, out long memory)
    {
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        try
        {
            target.Read(input);
        }
        catch (Exception problem)
        {
            throw new InvalidOperationException($"Seed {seed} of {target.Name} is too much.", problem);
        }

        memory = GC.GetAllocatedBytesForCurrentThread() - before;
        return watch.Elapsed;
    }
}
