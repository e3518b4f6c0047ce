using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Drawing;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Benchmarks;

/// <summary>Certificates drawn on one core, for each sample, with and without the document's signature (ES256, ECDSA on P-256), and one of them by another generator.</summary>
internal static class DrawingBenchmark
{
    private const string Typical = "food-business-licence";

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("documents");
        var drawer = vault.Get<CertificateDrawer>();
        var sign = table.Add(await Baselines.SignAsync(callers: 1, pace, cancel));
        foreach (var sample in await IssuedSample.AllAsync(vault, cancel))
        {
            var name = $"{sample.Name}, {sample.Document.Length / 1000} kB";
            var room = SignatureRoom.Of(sample.Key.Chain, timeStamp: 0);
            var drawn = await Load.MeasureAsync($"{name}: draw", 1, pace, () => drawer.DrawAsync(sample.Credential, sample.Claims, room, cancel), cancel);
            table.Add(drawn, sign);
            var signed = table.Add(await Load.MeasureAsync($"{name}: draw and sign", 1, pace, DrawAndSignAsync, cancel), sign);
            if (sample.Name == Typical && await OtherGenerator.DrawAsync(sample.Name, await SceneOfAsync(vault, sample, cancel), vault.Folder, cancel) is { } other)
                table.Add(other, signed);

            async Task DrawAndSignAsync() =>
                await PdfSigner.SignAsync((await drawer.DrawAsync(sample.Credential, sample.Claims, room, cancel))!, sample.Key, cancel);
        }

        return table;
    }

    private static async Task<Scene> SceneOfAsync(VaultUnderLoad vault, IssuedSample sample, CancellationToken cancel)
    {
        var opened = (await vault.Get<TemplateLibrary>().OpenAsync(sample.Claims.TemplateDigest, sample.Claims.FontDigests, cancel))!;
        return ((Drawing.Drawn)SceneDrawer.Draw(opened.Template, opened.Fonts, FaceValues.From(sample.Claims))).Scene;
    }
}
