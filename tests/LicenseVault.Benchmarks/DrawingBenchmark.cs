using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Drawing;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Benchmarks;

/// <summary>Pages drawn on one core, for each sample, with and without the document's signature.</summary>
internal static class DrawingBenchmark
{
    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("pages");
        var drawer = vault.Get<CertificateDrawer>();
        var sign = table.Add(await Baselines.SignAsync(callers: 1, pace, cancel));
        foreach (var sample in await IssuedSample.AllAsync(vault, cancel))
        {
            var name = $"{sample.Name}, {sample.Document.Length / 1000} kB";
            var drawn = await Load.MeasureAsync($"{name}: draw", 1, pace, () => drawer.DrawAsync(sample.Credential, sample.Claims, cancel), cancel);
            table.Add(drawn.Times(sample.Pages), sign);
            var signed = await Load.MeasureAsync($"{name}: draw and sign", 1, pace, DrawAndSignAsync, cancel);
            table.Add(signed.Times(sample.Pages), sign);

            async Task DrawAndSignAsync() =>
                await PdfSigner.SignAsync((await drawer.DrawAsync(sample.Credential, sample.Claims, cancel))!, sample.Key, cancel);
        }

        return table;
    }
}
