using System.Globalization;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>
/// What it takes to give a certificate its place in a status list, from an empty list to one that is 99 % full. The fillings are measured in turn, several times
/// over, so that what else the machine does meets all of them.
/// </summary>
internal static class StatusListBenchmark
{
    private const int Turns = 3;

    private static readonly int[] Fillings = [0, 50, 90, 99];

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        var table = new Table("places");
        await using var stores = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Vault:Documents:Path", Path.Combine(benchmark, "vault.db"))]).Build())
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSqliteDocumentStore(Collections.All)
            .BuildServiceProvider();
        var documents = stores.GetRequiredService<IDocumentStore>();
        using var slots = new StatusSlots(documents, new VaultSecret(new byte[VaultSecret.Length]));
        var figures = Fillings.ToDictionary(filling => filling, _ => new List<Figure>());
        var turn = new Pace(pace.Round / Turns, pace.Rounds);
        for (var round = 0; round < Turns; round++)
        {
            foreach (var filling in Fillings)
            {
                // A list of its own each time: it must not fill up while it is measured.
                var issuer = string.Create(CultureInfo.InvariantCulture, $"99{round:00}{filling:00}");
                if (filling > 0)
                    await documents.TakeAsync(Counters.StatusSlotsOf(issuer), StatusSlots.ListLength / 100 * filling, cancel);
                figures[filling].Add(await Load.MeasureAsync($"take a place, list {filling} % full", 1, turn, () => slots.TakeAsync(issuer, cancel), cancel));
            }
        }

        var all = figures.ToDictionary(each => each.Key, each => Together(each.Value));
        foreach (var (filling, figure) in all)
        {
            table.Add(figure, filling == 0 ? null : all[0]);
            table.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"{filling} % full: median {figure.WaitOf(0.5).TotalNanoseconds:0} ns, p99 {figure.WaitOf(0.99).TotalNanoseconds:0} ns, {figure.Processor.TotalNanoseconds:0} ns of a core."));
        }

        return table;
    }

    private static Figure Together(List<Figure> turns) => turns[0] with
    {
        Rates = [.. turns.SelectMany(turn => turn.Rates).Order()],
        Waits = [.. turns.SelectMany(turn => turn.Waits).Order()],
        Processor = turns.Aggregate(TimeSpan.Zero, (sum, turn) => sum + turn.Processor) / turns.Count,
    };
}
