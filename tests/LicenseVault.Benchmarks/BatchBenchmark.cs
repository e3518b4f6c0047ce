using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Access;
using LicenseVault.Core.Batches;
using LicenseVault.Core.Catalogue;

namespace LicenseVault.Benchmarks;

/// <summary>
/// A batch of rows of CSV on the embedded stores, handed in and issued by the server's own worker, beside single mints of one caller in the same process: what a
/// batch would take that issued its rows one after the other.
/// </summary>
internal static class BatchBenchmark
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>How many rows are issued.</summary>
    public static int Rows { get; set; } = 2000;

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("rows");
        await SmallLicence.ImportAsync(vault.Get<TypeCatalogue>(), cancel);
        var single = table.Add(await MintingBenchmark.InProcessAsync("mint in the process, one after the other", vault, callers: 1, pace, cancel));
        var client = await vault.Get<ClientRegistry>().FindAsync(vault.ClientOf("issuer").Id, cancel) ?? throw new InvalidOperationException("The sandbox has no issuer.");
        await IssuedAsync(vault, client, "warm-up", from: 0, Math.Min(Rows, 200), cancel);
        var (uploaded, issued) = await IssuedAsync(vault, client, "measured", from: 1_000_000, Rows, cancel);
        table.Add(uploaded, single);
        table.Add(issued, single);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"{Rows} rows; peak working set {PeakMemory.Megabytes} MiB, the server and this program in one."));
        return table;
    }

    private static async Task<(Figure Uploaded, Figure Issued)> IssuedAsync(VaultUnderLoad vault, Client client, string key, int from, int count, CancellationToken cancel)
    {
        var file = Path.Combine(vault.Folder, $"{key}.csv");
        await SmallLicence.WriteAsync(file, Enumerable.Range(from, count).Select(row => SmallLicence.NumberOf(row)), cancel);
        await using var rows = File.OpenRead(file);
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var request = new BatchRequest(key, BatchFormat.Csv, Encoding.UTF8);
        var outcome = await vault.Get<BatchDesk>().UploadAsync(client, request, rows, cancel);
        var batch = outcome is BatchOutcome.Accepted accepted ? accepted.Batch : throw new InvalidOperationException($"The batch was not taken in: {outcome}.");
        var uploaded = FigureOf("rows taken in", count, Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - used);

        (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var store = vault.Get<BatchStore>();
        while ((await store.FindAsync(batch.Id, cancel))!.Batch.State is BatchState.Running)
            await Task.Delay(Moment, cancel);
        var issued = FigureOf("rows issued by the batch", count, Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - used);
        var books = await store.BooksOfAsync(batch, cancel);
        return books.Issued == count ? (uploaded, issued) : throw new InvalidOperationException($"{books.Issued} of {count} rows were issued.");
    }

    private static Figure FigureOf(string name, int count, TimeSpan taken, TimeSpan processor)
    {
        Console.WriteLine(FormattableString.Invariant($"{name}: {count} in {taken.TotalSeconds:0.0} s"));
        return new Figure(name, 1, [count / taken.TotalSeconds], [taken / count], processor / count);
    }
}
