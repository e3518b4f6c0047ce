using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core;
using LicenseVault.Core.Access;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.MassChanges;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Signing;
using LicenseVault.Core.StatusLists;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Server.Hosting;
using LicenseVault.Storage.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Benchmarks;

/// <summary>
/// A mass revocation on the embedded stores, from the proposal to the last record and list. The log is not at work: its rate is that of the benchmark
/// of the log.
/// </summary>
internal static class MassBenchmark
{
    private const string Type = "11990000000001011Q002";
    private const string Issuer = "119901000000110178";
    private const string Name = "示例省样本市市场监督管理局";

    /// <summary>How many certificates are revoked.</summary>
    public static int Certificates { get; set; } = 100_000;

    /// <summary>The word by which this program is told to make the records alone.</summary>
    public const string Filling = "mass-fill";

    /// <summary>Makes the records, in a process of its own: what that takes is not the mass change's.</summary>
    public static async Task<int> FillAsync(string folder, CancellationToken cancel)
    {
        await using var process = Open(folder);
        await CertifyAsync(process, cancel);
        var records = new IssuedRecords(
            process.GetRequiredService<IDocumentStore>(), process.GetRequiredService<RecordSeals>(), Type, Issuer, isLogged: true, IssuedRecords.Scattered);
        await records.PutAsync(Certificates, cancel);
        return 0;
    }

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        var table = new Table("certificates");
        var folder = Directory.CreateDirectory(Path.Combine(benchmark, "mass")).FullName;
        var put = table.Add(await MeasuredAsync("bare insert of the records, by another process", () => FilledAsync(folder, cancel)));
        var written = DiskWrites.Megabytes;
        await using var process = Open(folder);
        var desk = process.GetRequiredService<MassChangeDesk>();
        var store = process.GetRequiredService<MassChangeStore>();
        var request = new MassChangeRequest(
            Issuer, StatusAction.Revoke, "penalty", "示例行罚〔2026〕3号", null, null, new MassSelection { Kind = MassSelectionKind.Query, Type = Type }, UndoSeconds: 0);
        var proposed = ((MassChangeOutcome.Standing)await desk.ProposeAsync(Account("maker"), request, cancel)).Change;
        table.Add(await MeasuredAsync("found and counted", () => WorkAsync(process, cancel)), put);
        await desk.ApproveAsync(Account("checker"), proposed.Id, cancel);
        table.Add(await MeasuredAsync("revoked, in records and lists", () => WorkAsync(process, cancel)), put);

        var result = (await store.FindAsync(proposed.Id, cancel))!.Change.Result!;
        var waiting = await process.GetRequiredService<DueChanges>().OldestAsync(cancel);
        Console.WriteLine($"{result.Of(MassFinding.Changed)} of {Certificates} changed; {(waiting is null ? "none waits" : "some wait")} for its list. Peak working set of counting and changing {PeakMemory.Megabytes} MiB, {DiskWrites.Megabytes - written} MiB written.");
        return table;
    }

    private static async Task FilledAsync(string folder, CancellationToken cancel)
    {
        var program = Environment.GetCommandLineArgs()[0];
        string[] arguments = [program, "--count", Certificates.ToString(CultureInfo.InvariantCulture), Filling, folder];
        using var filling = Process.Start("dotnet", arguments);
        await filling.WaitForExitAsync(cancel);
        if (filling.ExitCode != 0)
            throw new InvalidOperationException("The records were not made.");
    }

    private static async Task WorkAsync(IServiceProvider process, CancellationToken cancel)
    {
        while (await process.GetRequiredService<MassChangeKeeper>().WorkAsync(cancel))
            cancel.ThrowIfCancellationRequested();
    }

    private static async Task<Figure> MeasuredAsync(string name, Func<Task> work)
    {
        Console.Error.WriteLine($"… {name}");
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        var taken = Stopwatch.GetElapsedTime(begun);
        Console.WriteLine(FormattableString.Invariant($"{name}: {taken.TotalSeconds:0.0} s"));
        return new Figure(name, 1, [Certificates / taken.TotalSeconds], [taken / Certificates], (Environment.CpuUsage.TotalTime - used) / Certificates);
    }

    private static Client Account(string id) => new(id, id, "agency", [Scope.Propose, Scope.Approve], [Issuer], "");

    private static async Task CertifyAsync(IServiceProvider process, CancellationToken cancel)
    {
        await process.GetRequiredService<IssuerCatalogue>().PutAsync(
            new Issuer(Issuer, Name, "Sample", "990100", [new IssuingAuthority(Type, new DateOnly(2020, 1, 1))]), cancel);
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = SigningCertificates.CreateRoot("Benchmark root", rootKey, now.AddDays(-1), now.AddYears(1), [1, 2, 3, 4, 5, 6, 7, 8]);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = SigningCertificates.CreateAgency(
            root, rootKey, Name, AuthorityCode.Parse(Issuer, null), key, now.AddHours(-1), now.AddMonths(6), [1, 1, 1, 1, 1, 1, 1, 1]);
        await process.GetRequiredService<Keystore>().AddAsync(Keystore.NameOfIssuer(Issuer), key, [certificate], cancel);
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
        .AddSingleton(TrustAnchors.None)
        .AddSingleton(new FontCatalogue([]))
        .AddSqliteDocumentStore(Collections.All)
        .AddFileObjectStore()
        .AddLogging()
        .AddVaultCore()
        .BuildServiceProvider();
}
