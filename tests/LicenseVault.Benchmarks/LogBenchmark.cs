using System.Diagnostics;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>
/// Entries brought into the log on the embedded stores: whole rounds of the sequencer with the records of their certificates, and the log alone. Each
/// round of the measurement is a full round of the sequencer; what it needs is put in place before it.
/// </summary>
internal static class LogBenchmark
{
    private const int Entries = LogSequencer.MostEntries;
    private const string Type = "11990000000001011Q002";
    private const string Issuer = "119901000000110178";

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        var table = new Table("entries");
        var folder = Directory.CreateDirectory(Path.Combine(benchmark, "log-alone"));
        await using var stores = Open(folder.FullName);
        var records = new IssuedRecords(
            stores.GetRequiredService<IDocumentStore>(), stores.GetRequiredService<RecordSeals>(), Type, Issuer, isLogged: false, IssuedRecords.InOrder);
        var unlogged = stores.GetRequiredService<UnloggedEvents>();
        await records.PutAsync(Entries, cancel);
        var batch = await unlogged.NextAsync(Entries, cancel);

        var bare = table.Add(await MeasureAsync("bare durable put of the entries, one file for 4096", pace, () => Task.CompletedTask, number => PutAsync(folder.FullName, batch, number, cancel)));
        table.Add(await AloneAsync(folder, batch, pace, cancel), bare);
        var sequencer = stores.GetRequiredService<LogSequencer>();
        await sequencer.RunAsync(cancel);
        table.Add(await MeasureAsync("entries integrated, with the records of their certificates", pace, () => records.PutAsync(Entries, cancel), _ => RoundAsync(sequencer, cancel)), bare);
        return table;
    }

    // Staged, head moved, tiles and bundles put, head moved again: a round but for the records. A log of its own, beside the other one.
    private static async Task<Figure> AloneAsync(DirectoryInfo folder, UnloggedBatch unlogged, Pace pace, CancellationToken cancel)
    {
        await using var own = Open(folder.CreateSubdirectory("own").FullName);
        var tree = own.GetRequiredService<LogTree>();
        var staging = own.GetRequiredService<Staging>();
        var lease = (await own.GetRequiredService<Leases>().TryTakeAsync<LogHead>(LogHead.Lease, LogSequencer.LeaseLength, cancel))!;
        var head = LogHead.Empty;
        return await MeasureAsync("entries integrated, the log alone", pace, () => Task.CompletedTask, async _ =>
        {
            var root = TreeHash.TryParse(head.Root, out var hash) ? hash : throw new UnreachableException();
            var growth = await tree.GrowAsync(head.Size, root, [.. unlogged.Events.Select(happened => (ReadOnlyMemory<byte>)happened.Entry)], cancel);
            var digest = await staging.PutAsync(new StagedBatch(head.Size, head.Root, unlogged.Events), cancel);
            head = new LogHead(growth.Edge.Tree.Size, growth.Edge.Tree.Root.ToString(), digest, head.Checkpoint);
            await lease.SaveAsync(head, cancel);
            await tree.StoreAsync(growth, cancel);
            await lease.SaveAsync(head with { Batch = null }, cancel);
        });
    }

    private static async Task RoundAsync(LogSequencer sequencer, CancellationToken cancel)
    {
        if (await sequencer.RunAsync(cancel) is not LogRound.Done { Appended: Entries })
            throw new InvalidOperationException("The round did not take what was there.");
    }

    private static async Task PutAsync(string folder, UnloggedBatch batch, int number, CancellationToken cancel)
    {
        await using var file = File.Create(Path.Combine(folder, $"bare-{number}"));
        foreach (var happened in batch.Events)
            await file.WriteAsync(happened.Entry, cancel);
        file.Flush(flushToDisk: true);
    }

    private static async Task<Figure> MeasureAsync(string name, Pace pace, Func<Task> prepare, Func<int, Task> work)
    {
        Console.Error.WriteLine($"… {name}");
        var rates = new List<double>();
        var waits = new List<TimeSpan>();
        var processor = TimeSpan.Zero;
        for (var round = -1; round < pace.Rounds; round++)
        {
            await prepare();
            var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await work(round);
            var taken = Stopwatch.GetElapsedTime(begun);

            // The first one warms up.
            if (round < 0)
                continue;
            rates.Add(Entries / taken.TotalSeconds);
            waits.Add(taken);
            processor += Environment.CpuUsage.TotalTime - used;
        }

        return new Figure(name, 1, [.. rates.Order()], [.. waits.Order()], processor / (pace.Rounds * Entries));
    }

    private static ServiceProvider Open(string folder) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Vault:Documents:Path", Path.Combine(folder, "vault.db")),
            new("Vault:Objects:Root", Path.Combine(folder, "objects")),
        ]).Build())
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IEntropy, SystemEntropy>()
        .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
        .AddSingleton(new VaultAddress("https://vault.example"))
        .AddSqliteDocumentStore(Collections.All)
        .AddFileObjectStore()
        .AddLogging()
        .AddVaultCore()
        .BuildServiceProvider();
}
