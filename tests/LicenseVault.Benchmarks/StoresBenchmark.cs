using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Benchmarks;

/// <summary>Mints and look-ups on each pair of stores that is there; a look-up is the one of a verification, the seal's check included.</summary>
internal static class StoresBenchmark
{
    private const int Callers = 8;

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("mints and look-ups");
        await using var servers = await ServersUnderLoad.StartAsync();
        var document = (await IssuedSample.AllAsync(vault, cancel))[0].Document;
        var put = table.Add(await Baselines.PutAsync(vault.Folder, document, Callers, pace, cancel));
        var read = table.Add(await Baselines.ReadAsync(vault.Folder, Callers, pace, cancel));
        await AddAsync(table, "SQLite and files", vault, (put, read), pace, cancel);
        foreach (var (name, settings) in servers.Pairs())
        {
            await using var other = await VaultUnderLoad.StartAsync(settings, cancel);
            await AddAsync(table, name, other, (put, read), pace, cancel);
        }

        servers.NotMeasured.ForEach(table.Note);
        return table;
    }

    private static async Task AddAsync(Table table, string name, VaultUnderLoad vault, (Figure Put, Figure Read) bare, Pace pace, CancellationToken cancel)
    {
        table.Add(await MintingBenchmark.InProcessAsync($"{name}: mint", vault, Callers, pace, cancel), bare.Put);
        var archive = vault.Get<CertificateArchive>();
        var ids = vault.Certificates.Select(certificate => CertificateIdentifier.Parse(certificate.Id, null)).ToList();
        var codes = vault.Certificates.Select(certificate => VerificationCode.Parse(certificate.Code, null)).ToList();
        table.Add(await AskAsync("look-up by id", number => archive.FindIssuedAsync(ids[number % ids.Count], cancel)), bare.Read);
        table.Add(await AskAsync("look-up by code", number => archive.FindIssuedAsync(codes[number % codes.Count], cancel)), bare.Read);

        async Task<Figure> AskAsync(string what, Func<int, Task<CertificateRecord?>> find)
        {
            var number = -1;
            return await Load.MeasureAsync($"{name}: {what}", Callers, pace, FindAsync, cancel);

            async Task FindAsync() =>
                _ = await find(Interlocked.Increment(ref number)) ?? throw new InvalidOperationException("A certificate was not found.");
        }
    }
}
