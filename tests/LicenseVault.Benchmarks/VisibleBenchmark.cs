using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LicenseVault.Benchmarks.Measuring;

namespace LicenseVault.Benchmarks;

/// <summary>
/// How soon a revocation is seen, by identifier and in the status list, while others verify and mint without a pause. Each waits from the answer to the
/// approval; whoever looks asks again at once.
/// </summary>
internal static class VisibleBenchmark
{
    private const int Verifying = 4;
    private const int Minting = 1;

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("revocations");
        var idle = table.Add(await RevocationsAsync("revoke to visible by id, nothing else going on", vault, pace, IsRevokedByIdAsync, cancel));
        var listed = table.Add(await RevocationsAsync("revoke to visible in the list, nothing else going on", vault, pace, IsRevokedInListAsync, cancel));

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var others = Enumerable.Range(0, Verifying).Select(number => VerifyAsync(vault, number, end.Token))
            .Concat(Enumerable.Range(0, Minting).Select(number => MintAsync(vault, number, end.Token))).ToList();
        table.Add(await RevocationsAsync("revoke to visible by id, under load", vault, pace, IsRevokedByIdAsync, cancel), idle);
        table.Add(await RevocationsAsync("revoke to visible in the list, under load", vault, pace, IsRevokedInListAsync, cancel), listed);
        await end.CancelAsync();
        var done = await Task.WhenAll(others);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"Meanwhile {done[..Verifying].Sum()} verifications by {Verifying} callers and {done[Verifying..].Sum()} mints by {Minting}, all over HTTP."));
        return table;
    }

    private static async Task<Figure> RevocationsAsync(
        string name, VaultUnderLoad vault, Pace pace, Func<HttpClient, RevokedSample, CancellationToken, Task<bool>> isSeen, CancellationToken cancel)
    {
        Console.Error.WriteLine($"… {name}");
        using var http = vault.Stranger();
        using var issuer = await vault.IssuerAsync(cancel);
        using var approver = await vault.CallerAsync("approver", cancel);
        var waits = new List<TimeSpan>();
        var processor = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < pace.Round * pace.Rounds)
        {
            var sample = await RevokedSample.ProposedAsync(vault, issuer, cancel);
            await sample.ApproveAsync(approver, cancel);
            var decided = Stopwatch.GetTimestamp();
            while (!await isSeen(http, sample, cancel))
                cancel.ThrowIfCancellationRequested();
            waits.Add(Stopwatch.GetElapsedTime(decided));
        }

        var taken = Stopwatch.GetElapsedTime(begun);
        waits.Sort();
        var figure = new Figure(name, 1, [waits.Count / taken.TotalSeconds], waits, (Environment.CpuUsage.TotalTime - processor) / waits.Count);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {waits.Count} revocations, p50 {figure.WaitOf(0.5).TotalMilliseconds:0} ms, p99 {figure.WaitOf(0.99).TotalMilliseconds:0} ms, most {waits[^1].TotalMilliseconds:0} ms"));
        return figure;
    }

    private static async Task<bool> IsRevokedByIdAsync(HttpClient http, RevokedSample sample, CancellationToken cancel)
    {
        var report = await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/certificates/{sample.Record.Identifier}/verification", UriKind.Relative), cancel);
        return report.GetProperty("checks").EnumerateArray().Any(check => check.GetProperty("name").GetString() == "status" && check.GetProperty("verdict").GetString() == "fail");
    }

    private static Task<bool> IsRevokedInListAsync(HttpClient http, RevokedSample sample, CancellationToken cancel) => sample.IsListedAsync(http, cancel);

    private static Task<int> VerifyAsync(VaultUnderLoad vault, int number, CancellationToken end) => UntilAsync(async http =>
    {
        var certificate = vault.Certificates[number++ % vault.Certificates.Count];
        using var answer = await http.GetAsync(new Uri($"/api/v1/certificates/{certificate.Id}/verification", UriKind.Relative), end);
        answer.EnsureSuccessStatusCode();
    }, vault.Stranger(), end);

    private static async Task<int> MintAsync(VaultUnderLoad vault, int caller, CancellationToken end)
    {
        var number = 0;
        return await UntilAsync(async http =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/certificates", UriKind.Relative))
            {
                Content = new StringContent(vault.NextDraft(), System.Text.Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"visible-{caller}-{number++}"));
            using var answer = await http.SendAsync(request, end);
            answer.EnsureSuccessStatusCode();
        }, await vault.IssuerAsync(end), end);
    }

    private static async Task<int> UntilAsync(Func<HttpClient, Task> work, HttpClient http, CancellationToken end)
    {
        using var caller = http;
        var done = 0;
        try
        {
            while (!end.IsCancellationRequested)
            {
                await work(caller);
                done++;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // As intended.
        }

        return done;
    }
}
