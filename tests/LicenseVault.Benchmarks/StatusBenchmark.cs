using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LicenseVault.Benchmarks.Measuring;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Benchmarks;

/// <summary>Places in status lists, and how soon a revocation is in its list over HTTP.</summary>
internal static class StatusBenchmark
{
    private const int NinetyNine = StatusSlots.ListLength / 100 * 99;

    public static async Task<Table> RunAsync(VaultUnderLoad vault, Pace pace, CancellationToken cancel)
    {
        var table = new Table("times");
        var (documents, secret) = (vault.Get<IDocumentStore>(), vault.Get<VaultSecret>());
        using var first = new StatusSlots(documents, secret);
        using var late = new StatusSlots(documents, secret);
        await documents.TakeAsync(Counters.StatusSlotsOf("990199"), NinetyNine, cancel);
        var empty = table.Add(await Load.MeasureAsync("take a place, list empty", 1, pace, () => first.TakeAsync("990198", cancel), cancel));
        table.Add(await Load.MeasureAsync("take a place, list 99 % full", 1, pace, () => late.TakeAsync("990199", cancel), cancel), empty);

        using var http = vault.Stranger();
        var sample = (await IssuedSample.AllAsync(vault, cancel))[0].Claims;
        var read = table.Add(await Load.MeasureAsync("read a list over HTTP", 8, pace, () => http.GetByteArrayAsync(new Uri(sample.StatusUri), cancel), cancel));
        table.Add(await RevokeToVisibleAsync(vault, http, pace, cancel), read);
        return table;
    }

    /// <summary>From the approval's answer to the first list over HTTP that says so.</summary>
    private static async Task<Figure> RevokeToVisibleAsync(VaultUnderLoad vault, HttpClient http, Pace pace, CancellationToken cancel)
    {
        Console.Error.WriteLine("… revoke to visible");
        using var issuer = await vault.IssuerAsync(cancel);
        using var approver = await vault.CallerAsync("approver", cancel);
        var waits = new List<TimeSpan>();
        var processor = Environment.CpuUsage.TotalTime;
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < pace.Round * pace.Rounds)
        {
            var record = await MintedAsync(vault, cancel);
            var change = await ProposeAsync(issuer, record.Identifier, cancel);
            using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{change}/approval", UriKind.Relative), null, cancel);
            approved.EnsureSuccessStatusCode();

            var decided = Stopwatch.GetTimestamp();
            var uri = new Uri(StatusSlots.UriOf(record.BaseUrl, record.Issuer, record.StatusSlot));
            while (!await SaysSoAsync(http, uri, StatusSlots.IndexOf(record.StatusSlot), cancel))
                await Task.Delay(5, cancel);
            waits.Add(Stopwatch.GetElapsedTime(decided));
        }

        var taken = Stopwatch.GetElapsedTime(begun);
        waits.Sort();
        var figure = new Figure("revoke to visible", 1, [waits.Count / taken.TotalSeconds], waits, (Environment.CpuUsage.TotalTime - processor) / waits.Count);
        Console.WriteLine(FormattableString.Invariant($"revoke to visible: {waits.Count} revocations, p50 {figure.WaitOf(0.5).TotalMilliseconds:0} ms, p99 {figure.WaitOf(0.99).TotalMilliseconds:0} ms, most {waits[^1].TotalMilliseconds:0} ms"));
        return figure;
    }

    private static async Task<bool> SaysSoAsync(HttpClient http, Uri uri, int index, CancellationToken cancel) =>
        StatusListReader.Read(await http.GetByteArrayAsync(uri, cancel)) is StatusListReading.Readable { Token.List: var list } && list[index] is StatusValue.Invalid;

    private static async Task<CertificateRecord> MintedAsync(VaultUnderLoad vault, CancellationToken cancel)
    {
        var text = vault.NextDraft();
        var draft = ((DraftReading.Readable)DraftReader.Read(Encoding.UTF8.GetBytes(text))).Draft;
        return await vault.Get<Minter>().MintAsync(new Issuance("sandbox", $"status-{draft.Number}", draft), cancel) is MintOutcome.Minted { Id: var id }
            ? (await vault.Get<CertificateArchive>().FindIssuedAsync(id, cancel))!
            : throw new InvalidOperationException("A mint failed.");
    }

    private static async Task<string> ProposeAsync(HttpClient issuer, string id, CancellationToken cancel)
    {
        using var proposed = await issuer.PostAsJsonAsync(
            $"/api/v1/certificates/{id}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号" }, cancel);
        proposed.EnsureSuccessStatusCode();
        return (await proposed.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("id").GetString()!;
    }
}
