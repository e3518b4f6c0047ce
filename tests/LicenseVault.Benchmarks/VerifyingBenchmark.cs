using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>Verifications by identifier over HTTP, beside an endpoint of the same server that does nothing.</summary>
internal static class VerifyingBenchmark
{
    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("requests");
        foreach (var callers in new[] { 1, 8 })
        {
            var bare = table.Add(await AskAsync("bare endpoint /healthz", vault, _ => "/healthz", callers, pace, cancel));
            table.Add(await AskAsync("verification by id, one certificate", vault, _ => PathOf(vault, 0), callers, pace, cancel), bare);
            table.Add(await AskAsync("verification by id, each in turn", vault, number => PathOf(vault, number), callers, pace, cancel), bare);
        }

        return table;
    }

    private static string PathOf(VaultUnderLoad vault, int number) =>
        $"/api/v1/certificates/{vault.Certificates[number % vault.Certificates.Count].Id}/verification";

    private static async Task<Figure> AskAsync(
        string name, VaultUnderLoad vault, Func<int, string> pathOf, int callers, Pace pace, CancellationToken cancel)
    {
        using var http = vault.Stranger();
        var number = -1;
        return await Load.MeasureAsync(name, callers, pace, GetAsync, cancel);

        async Task GetAsync()
        {
            using var answer = await http.GetAsync(new Uri(pathOf(Interlocked.Increment(ref number)), UriKind.Relative), cancel);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancel);
        }
    }
}
