using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Benchmarks;

/// <summary>
/// How soon two other provinces see a revocation in the credential that somebody shows them, while others verify and mint in all three without a pause. Each
/// waits from the answer to the approval until the peer's report says so.
/// </summary>
internal static class PeersBenchmark
{
    private const int Revocations = 100;
    private const int Revoking = 4;
    private const int Verifying = 2;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    public static async Task<Table> RunAsync(string benchmark, Pace pace, CancellationToken cancel)
    {
        await using var provinces = await ProvincesUnderLoad.StartAsync(Path.Combine(benchmark, "provinces"), cancel);
        var table = new Table("looks by peers");
        var idle = table.Add(await RevocationsAsync("revoke to visible on a peer, nothing else going on", provinces, cancel));

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var others = Enumerable.Range(1, 3).SelectMany(province => Enumerable.Range(0, Verifying).Select(number => VerifyAsync(provinces, province, number, end.Token)))
            .Append(MintAsync(provinces, end.Token)).ToList();
        table.Add(await RevocationsAsync("revoke to visible on a peer, under load", provinces, cancel), idle);
        await end.CancelAsync();
        var done = await Task.WhenAll(others);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"Meanwhile {done[..^1].Sum()} verifications by {done.Length - 1} callers, of certificates of all provinces, and {done[^1]} mints."));
        return table;
    }

    private static async Task<Figure> RevocationsAsync(string name, ProvincesUnderLoad provinces, CancellationToken cancel)
    {
        Console.Error.WriteLine($"… {name}");
        using var issuer = await provinces.CallerAsync("issuer", cancel);
        using var approver = await provinces.CallerAsync("approver", cancel);
        var waits = new ConcurrentBag<TimeSpan>();
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await Parallel.ForAsync(0, Revocations, new ParallelOptions { MaxDegreeOfParallelism = Revoking, CancellationToken = cancel }, async (_, stop) =>
        {
            var (id, credential) = await MintedAsync(provinces, stop);
            var seen = await Task.WhenAll(StatusAsync(provinces, 2, credential, stop), StatusAsync(provinces, 3, credential, stop));
            if (seen.Any(verdict => verdict is not "pass"))
                throw new InvalidOperationException($"A peer found the new certificate's status {string.Join(" and ", seen)}.");

            await RevokeAsync(issuer, approver, id, stop);
            var decided = Stopwatch.GetTimestamp();
            foreach (var wait in await Task.WhenAll(SeenAsync(provinces, 2, credential, decided, stop), SeenAsync(provinces, 3, credential, decided, stop)))
                waits.Add(wait);
        });
        var taken = Stopwatch.GetElapsedTime(begun);
        var figure = new Figure(name, Revoking, [waits.Count / taken.TotalSeconds], [.. waits.Order()], (Environment.CpuUsage.TotalTime - used) / waits.Count);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {waits.Count} looks at {Revocations} revocations, p50 {figure.WaitOf(0.5).TotalMilliseconds:0} ms, p99 {figure.WaitOf(0.99).TotalMilliseconds:0} ms, most {figure.Waits[^1].TotalMilliseconds:0} ms"));
        return figure;
    }

    private static async Task<TimeSpan> SeenAsync(ProvincesUnderLoad provinces, int province, byte[] credential, long decided, CancellationToken cancel)
    {
        while (await StatusAsync(provinces, province, credential, cancel) is not "fail")
            await Task.Delay(Moment, cancel);
        return Stopwatch.GetElapsedTime(decided);
    }

    private static async Task<(string Id, byte[] Credential)> MintedAsync(ProvincesUnderLoad provinces, CancellationToken cancel)
    {
        var draft = ((DraftReading.Readable)DraftReader.Read(Encoding.UTF8.GetBytes(provinces.NextDraft()))).Draft;
        if (await provinces.Get<Minter>(1).MintAsync(new Issuance("sandbox", $"peers-{draft.Number}", draft), cancel) is not MintOutcome.Minted { Id: var id })
            throw new InvalidOperationException("A mint failed.");

        return (id.ToString(), (await provinces.Get<CertificateArchive>(1).ReadAsync(CertificateArchive.CredentialKeyOf(id.ToString()), cancel))!);
    }

    private static async Task RevokeAsync(HttpClient issuer, HttpClient approver, string id, CancellationToken cancel)
    {
        using var proposed = await issuer.PostAsJsonAsync(
            $"/api/v1/certificates/{id}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号" }, cancel);
        proposed.EnsureSuccessStatusCode();
        using var approved = await approver.PostAsync(new Uri($"{proposed.Headers.Location}/approval", UriKind.Relative), content: null, cancel);
        approved.EnsureSuccessStatusCode();
    }

    private static async Task<string?> StatusAsync(ProvincesUnderLoad provinces, int province, byte[] credential, CancellationToken cancel)
    {
        using var http = provinces.Stranger(province);
        using var content = new ByteArrayContent(credential) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await http.PostAsync(new Uri("/api/v1/verifications", UriKind.Relative), content, cancel);
        answer.EnsureSuccessStatusCode();
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        return report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "status").GetProperty("verdict").GetString();
    }

    // By turns a certificate of each province.
    private static Task<int> VerifyAsync(ProvincesUnderLoad provinces, int province, int number, CancellationToken end) => UntilAsync(async () =>
    {
        var of = provinces.CertificatesOf(1 + (number % 3));
        using var http = provinces.Stranger(province);
        using var answer = await http.PostAsJsonAsync("/api/v1/verifications", new { id = CertificateIdentifier.Parse(of[number++ % of.Count].Id, null).ToString() }, end);
        answer.EnsureSuccessStatusCode();
    }, end);

    private static Task<int> MintAsync(ProvincesUnderLoad provinces, CancellationToken end) => UntilAsync(() => MintedAsync(provinces, end), end);

    private static async Task<int> UntilAsync(Func<Task> work, CancellationToken end)
    {
        var done = 0;
        try
        {
            while (!end.IsCancellationRequested)
            {
                await work();
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
