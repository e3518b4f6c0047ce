using System.Globalization;
using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/LicenseVault.Benchmarks -- [--count N] [--seconds N] [name…]</c>: runs the benchmarks named, or all but the longest, and prints a
/// table for each. Every figure stands beside a baseline of the same run, because a number of another day's machine says nothing.
/// </summary>
internal static class BenchmarkCommand
{
    private const int Rounds = 5;

    // These take minutes, and one gigabytes of disk: only when they are asked for.
    private static readonly string[] Long = ["million", "peers", "batch-killed", "pages"];

    private static readonly IReadOnlyDictionary<string, Func<VaultUnderLoad, Pace, CancellationToken, Task<Table>>> Benchmarks =
        new Dictionary<string, Func<VaultUnderLoad, Pace, CancellationToken, Task<Table>>>(StringComparer.Ordinal)
        {
            ["draw"] = DrawingBenchmark.RunAsync,
            ["stages"] = StagesBenchmark.RunAsync,
            ["mint"] = MintingBenchmark.RunAsync,
            ["verify"] = VerifyingBenchmark.RunAsync,
            ["upload"] = UploadBenchmark.RunAsync,
            ["status"] = StatusBenchmark.RunAsync,
            ["visible"] = VisibleBenchmark.RunAsync,
            ["batch"] = BatchBenchmark.RunAsync,
            ["stores"] = StoresBenchmark.RunAsync,
            ["million"] = MillionBenchmark.RunAsync,
        };

    // These open stores, or vaults, of their own in the folder that they are given: no other takes memory and time beside them.
    private static readonly IReadOnlyDictionary<string, Func<string, Pace, CancellationToken, Task<Table>>> WithoutVault =
        new Dictionary<string, Func<string, Pace, CancellationToken, Task<Table>>>(StringComparer.Ordinal)
        {
            ["log"] = LogBenchmark.RunAsync,
            ["batch-killed"] = BatchKilledBenchmark.RunAsync,
            ["mass"] = MassBenchmark.RunAsync,
            ["pages"] = PagesBenchmark.RunAsync,
            ["peers"] = PeersBenchmark.RunAsync,
            ["statuslist"] = StatusListBenchmark.RunAsync,
        };

    private static IEnumerable<string> Names => Benchmarks.Keys.Concat(WithoutVault.Keys);

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is ["--count", var certificates, .. var named] && int.TryParse(certificates, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            (MassBenchmark.Certificates, BatchBenchmark.Rows, arguments) = (count, count, named);
        var seconds = arguments is ["--seconds", var number, ..] && double.TryParse(number, out var asked) ? asked : 2;
        var names = arguments is ["--seconds", _, .. var after] ? after : arguments;
        if (names is [MassBenchmark.Filling, var folder])
            return await MassBenchmark.FillAsync(folder, CancellationToken.None);
        if (names is [PagesBenchmark.Writing, var pageCount, var path] && int.TryParse(pageCount, NumberStyles.None, CultureInfo.InvariantCulture, out var pages))
            return PagesBenchmark.Write(pages, path);
        if (names.FirstOrDefault(name => !Names.Contains(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no benchmark '{unknown}'. There are: {string.Join(", ", Names)}.");
            return 2;
        }

        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };
        return await RunAsync(names.Length > 0 ? names : [.. Names.Where(name => !Long.Contains(name))], new Pace(TimeSpan.FromSeconds(seconds), Rounds), interrupted.Token);
    }

    private static async Task<int> RunAsync(IEnumerable<string> names, Pace pace, CancellationToken cancel)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {pace.Rounds} rounds of {pace.Round.TotalSeconds:0.#} s after a warm-up; median, least and most of the rounds.");
        try
        {
            foreach (var name in names)
            {
                (await RunAsync(name, pace, cancel)).Print(Console.Out, name);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 130;
        }

        Console.WriteLine($"Peak working set: {PeakMemory.Megabytes} MiB, clients and baselines included.");
        return 0;
    }

    private static async Task<Table> RunAsync(string name, Pace pace, CancellationToken cancel)
    {
        if (WithoutVault.TryGetValue(name, out var alone))
        {
            var folder = Directory.CreateTempSubdirectory("vault-benchmark-");
            try
            {
                return await alone(folder.FullName, pace, cancel);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        // A vault of its own for each, so that none is slowed by what another has left.
        await using var vault = await VaultUnderLoad.StartAsync([], cancel);
        return await Benchmarks[name](vault, pace, cancel);
    }
}
