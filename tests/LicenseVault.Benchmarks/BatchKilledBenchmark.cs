using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Tests;

namespace LicenseVault.Benchmarks;

/// <summary>
/// <c>mint --batch</c> on a vault of its own process with the embedded stores, once undisturbed and once with the vault killed (SIGKILL) three times at random places and the
/// command given again. Every tenth row repeats the one before it, and must be rejected.
/// </summary>
internal static class BatchKilledBenchmark
{
    private const string SampleNumber = "JY29901010900001";
    private const int Repeated = 10;
    private const int Kills = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private static int Rows => BatchBenchmark.Rows;

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        var table = new Table("rows");
        var file = Path.Combine(benchmark, "rows.csv");
        await WriteAsync(file, cancel);
        var plain = table.Add(await RunAsync("issued without a kill", Path.Combine(benchmark, "plain"), file, [], table, cancel));
        table.Add(await RunAsync("issued with three kills", Path.Combine(benchmark, "killed"), file, Places(), table, cancel), plain);
        return table;
    }

    private static async Task<Figure> RunAsync(string name, string folder, string file, IReadOnlyList<long> places, Table table, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var (begun, memory) = (0L, 0L);
        foreach (var place in places)
        {
            await using var doomed = await VaultProcess.StartAsync(folder, cancel);
            if (begun == 0)
                begun = Stopwatch.GetTimestamp();
            var minting = MintingCommand.Start(file, folder);
            await SettledAsync(doomed, place, cancel);
            memory = Math.Max(memory, PeakMemory.MegabytesOf(doomed.Id));
            doomed.Kill();
            await minting.EndAsync(cancel);
            Console.WriteLine(FormattableString.Invariant($"killed past row {place}"));
        }

        await using (var survivor = await VaultProcess.StartAsync(folder, cancel))
        {
            if (begun == 0)
                begun = Stopwatch.GetTimestamp();
            var told = await MintingCommand.Start(file, folder).EndAsync(cancel);
            memory = Math.Max(memory, PeakMemory.MegabytesOf(survivor.Id));
            var expected = string.Create(CultureInfo.InvariantCulture, $"{Rows - (Rows / Repeated)} issued, {Rows / Repeated} rejected, 0 pending");
            if (told != expected)
                throw new InvalidOperationException($"The books say '{told}' and not '{expected}'.");
        }

        var taken = Stopwatch.GetElapsedTime(begun);
        var issued = await IssuedBatch.CountAsync(folder, [.. Numbers().Distinct()], cancel);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"{name}: {Rows} rows in {taken.TotalSeconds:0} s; {issued} certificates, each of a row of its own; peak working set of the vault {memory} MiB."));
        return new Figure(name, 1, [Rows / taken.TotalSeconds], [taken / Rows], TimeSpan.Zero);
    }

    /// <summary>Waits until so many rows are settled, and then a moment: the next part is begun and not settled.</summary>
    private static async Task SettledAsync(VaultProcess vault, long place, CancellationToken cancel)
    {
        using var books = new BatchBooks(vault);
        while (await books.SettledAsync(cancel) < place)
            await Task.Delay(Look, cancel);
        await Task.Delay(RandomNumberGenerator.GetInt32(1, 300), cancel);
    }

    private static IReadOnlyList<long> Places() => [.. Enumerable.Range(0, Kills).Select(_ => (long)RandomNumberGenerator.GetInt32(Rows / 20, Rows - (Rows / 10))).Order()];

    /// <summary>The number that each row asks for.</summary>
    private static IEnumerable<string> Numbers() =>
        Enumerable.Range(0, Rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"JY3{row - (row % Repeated == Repeated - 1 ? 1 : 0):D13}"));

    private static async Task WriteAsync(string file, CancellationToken cancel)
    {
        var sample = await File.ReadAllLinesAsync(Repository.Path("certs-samples", "valid", "food-business-licence", "batch.csv"), cancel);
        await using var writer = new StreamWriter(file, append: false, Encoding.UTF8);
        await writer.WriteLineAsync(sample[0]);
        foreach (var number in Numbers())
            await writer.WriteLineAsync(sample[1].Replace(SampleNumber, number, StringComparison.Ordinal));
    }
}
