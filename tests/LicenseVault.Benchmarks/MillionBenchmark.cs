using System.Globalization;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded;
using LicenseVault.Storage.PostgreSql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LicenseVault.Benchmarks;

/// <summary>Whether a look-up takes longer when there are a million certificates than when there are ten thousand, and what they take on the disk.</summary>
internal static class MillionBenchmark
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const string Schema = "million";

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("look-ups");
        await using var servers = await ServersUnderLoad.StartAsync();
        var sample = (await IssuedSample.AllAsync(vault, cancel))[0];
        var like = (await vault.Get<CertificateArchive>().FindIssuedAsync(sample.Claims.Identifier, cancel))!;
        table.Note(Sentence($"Object store: {sample.Credential.Length + sample.Document.Length} bytes for a certificate, {sample.Document.Length} of them its document."));

        var file = Path.Combine(vault.Folder, "million", "vault.db");
        await using (var sqlite = Open(new() { ["Vault:Documents:Path"] = file }, services => services.AddSqliteDocumentStore(Collections.All)))
            await AddAsync("SQLite", sqlite, like, table, () => Task.FromResult(new FileInfo(file).Length + new FileInfo($"{file}-wal").Length), pace, cancel);
        if (servers.PostgreSql is { } server)
        {
            await using var postgreSql = Open(
                new() { ["Vault:Documents:ConnectionString"] = server, ["Vault:Documents:Schema"] = Schema }, services => services.AddPostgreSqlDocumentStore(Collections.All));
            await AddAsync("PostgreSQL", postgreSql, like, table, () => SizeOfAsync(server, cancel), pace, cancel);
        }

        servers.NotMeasured.ForEach(table.Note);
        return table;
    }

    private static async Task AddAsync(
        string name, ServiceProvider stores, CertificateRecord like, Table table, Func<Task<long>> size, Pace pace, CancellationToken cancel)
    {
        var (documents, archive) = (stores.GetRequiredService<IDocumentStore>(), stores.GetRequiredService<CertificateArchive>());
        var records = new ManyRecords(like, stores.GetRequiredService<RecordSeals>());
        await records.PutAsync(documents, 0, Few, cancel);
        var few = await LookUpsAsync(name, archive, like, Few, pace, cancel);
        await records.PutAsync(documents, Few, Many, cancel);
        var many = await LookUpsAsync(name, archive, like, Many, pace, cancel);
        foreach (var (before, after) in few.Zip(many))
        {
            table.Add(before);
            table.Add(after, before);
            table.Note(Sentence($"{after.Name}: p50 {Ratio(before, after, 0.5):0.00}, p99 {Ratio(before, after, 0.99):0.00} times that of ten thousand."));
        }

        table.Note(Sentence($"{name}: {await size() / Many} bytes for a certificate, indexes included."));
    }

    private static async Task<Figure[]> LookUpsAsync(string name, CertificateArchive archive, CertificateRecord like, int count, Pace pace, CancellationToken cancel)
    {
        var random = new Random(count);
        return
        [
            await AskAsync("by id", number => archive.FindIssuedAsync(ManyRecords.IdOf(like, number), cancel)),
            await AskAsync("by code", number => archive.FindIssuedAsync(ManyRecords.CodeOf(number), cancel)),
        ];

        Task<Figure> AskAsync(string by, Func<int, Task<CertificateRecord?>> find) => Load.MeasureAsync(
            Sentence($"{name}: {by}, of {count}"),
            1,
            pace,
            async () => _ = await find(random.Next(count)) ?? throw new InvalidOperationException("A certificate was not found."),
            cancel);
    }

    private static double Ratio(Figure before, Figure after, double part) => after.WaitOf(part) / before.WaitOf(part);

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<long> SizeOfAsync(string server, CancellationToken cancel)
    {
        await using var session = new NpgsqlConnection(server);
        await session.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"SELECT pg_total_relation_size('{Schema}.docs_certificates')", session);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static ServiceProvider Open(Dictionary<string, string?> settings, Action<IServiceCollection> addDocuments)
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).AddInMemoryCollection([new("Vault:Objects:Root", Path.GetTempPath())]).Build())
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IEntropy, SystemEntropy>()
            .AddSingleton(new VaultSecret(new byte[VaultSecret.Length]))
            .AddSingleton(new VaultAddress("https://vault.example"))
            .AddFileObjectStore()
            .AddLogging()
            .AddVaultCore();
        addDocuments(services);
        return services.BuildServiceProvider();
    }
}
