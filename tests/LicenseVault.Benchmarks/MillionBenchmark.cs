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

/// <summary>Whether a look-up takes longer among a million certificates than among ten thousand, and what they take on the disk.</summary>
internal static class MillionBenchmark
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int PageLength = 500;

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("look-ups");
        await using var servers = await ServersUnderLoad.StartAsync();
        var sample = (await IssuedSample.AllAsync(vault, cancel))[0];
        var like = (await vault.Get<CertificateArchive>().FindIssuedAsync(sample.Claims.Identifier, cancel))!;
        table.Note(Sentence($"Object store: {sample.Credential.Length + sample.Document.Length} bytes for a certificate, {sample.Document.Length} of them its document."));

        await CompareAsync(
            "SQLite",
            count => Open(new() { ["Vault:Documents:Path"] = FileOf(vault, count) }, services => services.AddSqliteDocumentStore(Collections.All)),
            count => Task.FromResult(new FileInfo(FileOf(vault, count)).Length + new FileInfo($"{FileOf(vault, count)}-wal").Length),
            like,
            table,
            pace,
            cancel);
        if (servers.PostgreSql is { } server)
        {
            await CompareAsync(
                "PostgreSQL",
                count => Open(new() { ["Vault:Documents:ConnectionString"] = server, ["Vault:Documents:Schema"] = SchemaOf(count) }, services => services.AddPostgreSqlDocumentStore(Collections.All)),
                count => SizeOfAsync(server, SchemaOf(count), cancel),
                like,
                table,
                pace,
                cancel);
        }

        servers.NotMeasured.ForEach(table.Note);
        return table;
    }

    private static async Task CompareAsync(
        string name, Func<int, ServiceProvider> open, Func<int, Task<long>> size, CertificateRecord like, Table table, Pace pace, CancellationToken cancel)
    {
        await using var withMany = await FilledAsync(open, Many, like, cancel);
        await using var withFew = await FilledAsync(open, Few, like, cancel);
        await WarmAsync(withMany, cancel);
        await CompareAsync("by id", number => ManyRecords.IdOf(like, number), (archive, id) => archive.FindIssuedAsync(id, cancel));
        await CompareAsync("by code", ManyRecords.CodeOf, (archive, code) => archive.FindIssuedAsync(code, cancel));
        table.Note(Sentence($"{name}: {await size(Many) / Many} bytes for a certificate, indexes included."));

        async Task CompareAsync<T>(string by, Func<int, T> key, Func<CertificateArchive, T, Task<CertificateRecord?>> find)
        {
            var (few, many) = await Comparison.MeasureAsync(LookUp(withFew, Few), LookUp(withMany, Many), pace, cancel);
            table.Add(few);
            table.Add(many, few);
            table.Note(Sentence($"{many.Name}: p50 {Ratio(few, many, 0.5):0.00}, p95 {Ratio(few, many, 0.95):0.00}, p99 {Ratio(few, many, 0.99):0.00} times that of ten thousand, asked by turns."));

            (string, Func<Task>) LookUp(ServiceProvider stores, int count)
            {
                var (archive, random) = (stores.GetRequiredService<CertificateArchive>(), new Random(count));
                return (Sentence($"{name}: {by}, of {count}"), async () => _ = await find(archive, key(random.Next(count))) ?? throw new InvalidOperationException("A certificate was not found."));
            }
        }
    }

    private static async Task<ServiceProvider> FilledAsync(Func<int, ServiceProvider> open, int count, CertificateRecord like, CancellationToken cancel)
    {
        var stores = open(count);
        await new ManyRecords(like, stores.GetRequiredService<RecordSeals>()).PutAsync(stores.GetRequiredService<IDocumentStore>(), 0, count, cancel);
        return stores;
    }

    // As a server that has run for a while: what it is asked for lies in the memory of the machine, if that is large enough.
    private static async Task WarmAsync(ServiceProvider stores, CancellationToken cancel)
    {
        var documents = stores.GetRequiredService<IDocumentStore>();
        for (var page = await documents.ScanAsync(Collections.Certificates, after: null, PageLength, cancel); page.Count == PageLength;)
            page = await documents.ScanAsync(Collections.Certificates, page[^1].Id, PageLength, cancel);
    }

    private static string FileOf(VaultUnderLoad vault, int count) => Path.Combine(vault.Folder, "million", Sentence($"{count}.db"));

    private static string SchemaOf(int count) => Sentence($"of_{count}");

    private static double Ratio(Figure before, Figure after, double part) => after.WaitOf(part) / before.WaitOf(part);

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task<long> SizeOfAsync(string server, string schema, CancellationToken cancel)
    {
        await using var session = new NpgsqlConnection(server);
        await session.OpenAsync(cancel);
        await using var command = new NpgsqlCommand($"SELECT pg_total_relation_size('{schema}.docs_certificates')", session);
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
