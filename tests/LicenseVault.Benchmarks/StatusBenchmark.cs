using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>Status lists as callers fetch them.</summary>
internal static class StatusBenchmark
{
    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("lists");
        using var http = vault.Stranger();
        var sample = (await IssuedSample.AllAsync(vault, cancel))[0].Claims;
        var bare = table.Add(await Load.MeasureAsync("bare endpoint /healthz", 8, pace, () => http.GetByteArrayAsync(new Uri("/healthz", UriKind.Relative), cancel), cancel));
        table.Add(await Load.MeasureAsync("read a list over HTTP", 8, pace, () => http.GetByteArrayAsync(new Uri(sample.StatusUri), cancel), cancel), bare);
        return table;
    }
}
