using System.Diagnostics;

namespace LicenseVault.Benchmarks.Measuring;

/// <summary>Measures two things by turns, one call of each after the other, so that whatever else the machine does comes to both alike.</summary>
internal static class Comparison
{
    public static async Task<(Figure First, Figure Second)> MeasureAsync(
        (string Name, Func<Task> Work) first, (string Name, Func<Task> Work) second, Pace pace, CancellationToken cancel)
    {
        Console.Error.WriteLine($"… {first.Name} and {second.Name}");
        await RoundAsync(first.Work, second.Work, pace.WarmUp, [], [], cancel);

        var (waits, others) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (rates, otherRates) = (new List<double>(), new List<double>());
        for (var round = 0; round < pace.Rounds; round++)
        {
            var (from, otherFrom) = (waits.Count, others.Count);
            await RoundAsync(first.Work, second.Work, 2 * pace.Round, waits, others, cancel);
            rates.Add(RateOf(waits, from));
            otherRates.Add(RateOf(others, otherFrom));
        }

        return (FigureOf(first.Name, rates, waits), FigureOf(second.Name, otherRates, others));
    }

    private static async Task RoundAsync(Func<Task> first, Func<Task> second, TimeSpan length, List<TimeSpan> waits, List<TimeSpan> others, CancellationToken cancel)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        do
        {
            cancel.ThrowIfCancellationRequested();
            waits.Add(await WaitAsync(first));
            others.Add(await WaitAsync(second));
        }
        while (Stopwatch.GetElapsedTime(begun) < length);
    }

    private static async Task<TimeSpan> WaitAsync(Func<Task> work)
    {
        var asked = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(asked);
    }

    private static double RateOf(List<TimeSpan> waits, int from) => (waits.Count - from) / waits.Skip(from).Sum(wait => wait.TotalSeconds);

    // What each takes of the processor cannot be told apart.
    private static Figure FigureOf(string name, List<double> rates, List<TimeSpan> waits) => new(name, 1, [.. rates.Order()], [.. waits.Order()], TimeSpan.Zero);
}
