using System.Net.Http.Headers;
using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>Verifications of an uploaded PDF: read, its signature checked, drawn again and compared.</summary>
internal static class UploadBenchmark
{
    private static readonly Uri Verifications = new("/api/v1/verifications", UriKind.Relative);

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("requests");
        var samples = await IssuedSample.AllAsync(vault, cancel);
        foreach (var callers in new[] { 1, 8 })
        {
            var bare = table.Add(await HealthAsync(vault, callers, pace, cancel));
            table.Add(await PostAsync(vault, samples, callers, pace, cancel), bare);
        }

        return table;
    }

    private static async Task<Figure> HealthAsync(VaultUnderLoad vault, int callers, Pace pace, CancellationToken cancel)
    {
        using var http = vault.Stranger();
        return await Load.MeasureAsync("bare endpoint /healthz", callers, pace, () => http.GetByteArrayAsync(new Uri("/healthz", UriKind.Relative), cancel), cancel);
    }

    private static async Task<Figure> PostAsync(
        VaultUnderLoad vault, IReadOnlyList<IssuedSample> samples, int callers, Pace pace, CancellationToken cancel)
    {
        using var http = vault.Stranger();
        var number = -1;
        return await Load.MeasureAsync("verification of a PDF, each sample in turn", callers, pace, PostOneAsync, cancel);

        async Task PostOneAsync()
        {
            using var content = new ByteArrayContent(samples[Interlocked.Increment(ref number) % samples.Count].Document);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            using var answer = await http.PostAsync(Verifications, content, cancel);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancel);
        }
    }
}
