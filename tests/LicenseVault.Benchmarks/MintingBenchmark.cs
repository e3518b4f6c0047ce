using System.Globalization;
using System.Text;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Minting;

namespace LicenseVault.Benchmarks;

/// <summary>Whole mints, durable when they are counted: in the process, and over HTTP.</summary>
internal static class MintingBenchmark
{
    private static readonly Uri Certificates = new("/api/v1/certificates", UriKind.Relative);

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("mints");
        var document = (await IssuedSample.AllAsync(vault, cancel))[0].Document;
        foreach (var callers in new[] { 1, 8 })
        {
            var put = table.Add(await Baselines.PutAsync(vault.Folder, document, callers, pace, cancel));
            table.Add(await Baselines.SignAsync(callers, pace, cancel));
            table.Add(await InProcessAsync("mint in the process", vault, callers, pace, cancel), put);
            table.Add(await OverHttpAsync(vault, callers, pace, cancel), put);
        }

        return table;
    }

    public static Task<Figure> InProcessAsync(string name, VaultUnderLoad vault, int callers, Pace pace, CancellationToken cancel)
    {
        var minter = vault.Get<Minter>();
        var key = 0;
        return Load.MeasureAsync(name, callers, pace, MintAsync, cancel);

        async Task MintAsync()
        {
            var request = $"in-process-{callers}-{Interlocked.Increment(ref key)}";
            var reading = (DraftReading.Readable)DraftReader.Read(Encoding.UTF8.GetBytes(vault.NextDraft()));
            if (await minter.MintAsync(new Issuance("sandbox", request, reading.Draft), cancel) is not MintOutcome.Minted)
                throw new InvalidOperationException("A mint failed.");
        }
    }

    private static async Task<Figure> OverHttpAsync(VaultUnderLoad vault, int callers, Pace pace, CancellationToken cancel)
    {
        using var http = await vault.IssuerAsync(cancel);
        var key = 0;
        return await Load.MeasureAsync("mint over HTTP", callers, pace, MintAsync, cancel);

        async Task MintAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Certificates)
            {
                Content = new StringContent(vault.NextDraft(), Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"http-{callers}-{Interlocked.Increment(ref key)}"));
            using var answer = await http.SendAsync(request, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }
}
