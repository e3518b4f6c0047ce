using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Tests;

namespace LicenseVault.Benchmarks;

/// <summary>
/// <c>mint --batch</c> on a vault of its own process with the embedded stores, once undisturbed with some thousands of the rows, and once with all of them and the vault killed
/// (SIGKILL) three times at random places and the command given again. Every tenth row repeats the one before it, and must be rejected.
/// </summary>
internal static class BatchKilledBenchmark
{
    private const int Repeated = 10;
    private const int Kills = 3;

    // Past this the undisturbed run tells nothing more, and takes as long again.
    private const int MostUndisturbed = 10_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        var rows = BatchBenchmark.Rows;
        var table = new Table("rows");
        var plain = table.Add(await RunAsync("issued without a kill", benchmark, "plain", Math.Min(rows, MostUndisturbed), [], table, cancel));
        table.Add(await RunAsync("issued with three kills", benchmark, "killed", rows, Places(rows), table, cancel), plain);
        return table;
    }

    private static async Task<Figure> RunAsync(string name, string benchmark, string word, int rows, IReadOnlyList<long> places, Table table, CancellationToken cancel)
    {
        Console.WriteLine(name);
        var (folder, file) = (Path.Combine(benchmark, word), Path.Combine(benchmark, $"{word}.csv"));
        await SmallLicence.WriteAsync(file, Numbers(rows), cancel);
        await SmallLicence.PrepareAsync(folder, cancel);
        var progress = new BatchProgress(rows);
        foreach (var place in places)
        {
            await using var doomed = await VaultProcess.StartAsync(folder, cancel);
            progress.Begin();
            var minting = MintingCommand.Start(file, folder);
            await SettledAsync(doomed, place, progress, cancel);
            doomed.Kill();
            await minting.EndAsync(cancel);
            Console.WriteLine(FormattableString.Invariant($"killed past row {place}"));
        }

        await using (var survivor = await VaultProcess.StartAsync(folder, cancel))
        {
            progress.Begin();
            var minting = MintingCommand.Start(file, folder).EndAsync(cancel);
            await EndedAsync(survivor, minting, progress, cancel);
            var expected = string.Create(CultureInfo.InvariantCulture, $"{rows - (rows / Repeated)} issued, {rows / Repeated} rejected, 0 pending");
            if (await minting is var told && told != expected)
                throw new InvalidOperationException($"The books say '{told}' and not '{expected}'.");
        }

        var taken = progress.Taken;
        var issued = await IssuedBatch.CountAsync(folder, [.. Numbers(rows).Distinct()], cancel);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"{name}: {rows} rows in {taken.TotalSeconds:0} s; {issued} certificates, each of a row of its own; peak working set of the vault {progress.PeakMegabytes} MiB."));
        return new Figure(name, 1, [rows / taken.TotalSeconds], [taken / rows], TimeSpan.Zero);
    }

    /// <summary>Waits until so many rows are settled, and then a moment: the next part is begun and not settled.</summary>
    private static async Task SettledAsync(VaultProcess vault, long place, BatchProgress progress, CancellationToken cancel)
    {
        using var books = new BatchBooks(vault);
        while (await books.SettledAsync(cancel) is var settled && settled < place)
        {
            progress.Note(vault.Id, settled);
            await Task.Delay(Look, cancel);
        }

        await Task.Delay(RandomNumberGenerator.GetInt32(1, 300), cancel);
    }

    private static async Task EndedAsync(VaultProcess vault, Task minting, BatchProgress progress, CancellationToken cancel)
    {
        using var books = new BatchBooks(vault);
        while (await Task.WhenAny(minting, Task.Delay(Look, cancel)) != minting)
            progress.Note(vault.Id, await books.SettledAsync(cancel));
    }

    private static IReadOnlyList<long> Places(int rows) => [.. Enumerable.Range(0, Kills).Select(_ => (long)RandomNumberGenerator.GetInt32(rows / 20, rows - (rows / 10))).Order()];

    /// <summary>The number that each row asks for.</summary>
    private static IEnumerable<string> Numbers(int rows) => Enumerable.Range(0, rows).Select(row => SmallLicence.NumberOf(row - (row % Repeated == Repeated - 1 ? 1 : 0)));
}
