using System.Diagnostics;

namespace LicenseVault.Benchmarks.Measuring;

/// <summary>Keeps callers busy for the time of a round, and counts.</summary>
internal static class Load
{
    public static async Task<Figure> MeasureAsync(string name, int callers, Pace pace, Func<Task> work, CancellationToken cancel)
    {
        Console.Error.WriteLine($"… {name}");
        await RoundAsync(callers, pace.WarmUp, work, [], cancel);

        var rates = new List<double>();
        var waits = new List<TimeSpan>();
        var processor = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < pace.Rounds; round++)
            rates.Add(await RoundAsync(callers, pace.Round, work, waits, cancel));

        processor = Environment.CpuUsage.TotalTime - processor;
        return new Figure(name, callers, [.. rates.Order()], [.. waits.Order()], processor / waits.Count);
    }

    public static Task<Figure> MeasureAsync(string name, int callers, Pace pace, Action work, CancellationToken cancel) =>
        MeasureAsync(
            name,
            callers,
            pace,
            () =>
            {
                work();
                return Task.CompletedTask;
            },
            cancel);

    private static async Task<double> RoundAsync(int callers, TimeSpan length, Func<Task> work, List<TimeSpan> waits, CancellationToken cancel)
    {
        GC.Collect();
        var begun = Stopwatch.GetTimestamp();
        var perCaller = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(begun, length, work, cancel), cancel)));
        var taken = Stopwatch.GetElapsedTime(begun);
        waits.AddRange(perCaller.SelectMany(each => each));
        return perCaller.Sum(each => each.Count) / taken.TotalSeconds;
    }

    private static async Task<List<TimeSpan>> CallAsync(long begun, TimeSpan length, Func<Task> work, CancellationToken cancel)
    {
        var waits = new List<TimeSpan>();
        do
        {
            cancel.ThrowIfCancellationRequested();
            var asked = Stopwatch.GetTimestamp();
            await work();
            waits.Add(Stopwatch.GetElapsedTime(asked));
        }
        while (Stopwatch.GetElapsedTime(begun) < length);

        return waits;
    }
}
