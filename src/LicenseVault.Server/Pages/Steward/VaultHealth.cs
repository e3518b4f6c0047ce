using System.Globalization;
using LicenseVault.Core.Feedback;
using LicenseVault.Core.Storing;
using LicenseVault.Core.Transparency;
using LicenseVault.Server.Hosting;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Steward;

/// <summary>Whether the vault can do its work and what waits: what stores answer, and ages from the instruments of this process.</summary>
internal sealed class VaultHealth(PublishedLog published, IDocumentStore documents, IObjectStore objects, FaultReports faults, MeterReadings meters, TimeProvider clock)
{
    // What waits longer is conspicuous. Machines wait for an hour at most, people for some days.
    private const double SecondsOfWork = 3600;
    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromDays(5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly ObjectKey NoObject = new("readiness");

    public async Task<IReadOnlyList<HealthRow>> NowAsync(Visit visit, CancellationToken cancel)
    {
        var text = visit.Text.Steward;
        return [await DocumentsAsync(text, cancel), await ObjectsAsync(text, cancel), .. await LogAsync(text, cancel), .. Peers(text)];
    }

    public async Task<IReadOnlyList<HealthRow>> PendingAsync(Visit visit, CancellationToken cancel)
    {
        var text = visit.Text.Steward;
        var oldest = (await faults.PendingAsync(cancel)).Oldest;
        var age = clock.GetUtcNow() - oldest;
        return [.. Ages(text), new(text.FaultsPending, !(age > AnsweredWithin), AgeOf(text, age?.TotalSeconds ?? 0))];
    }

    private async Task<HealthRow> DocumentsAsync(StewardWording text, CancellationToken cancel) =>
        await AnswersAsync(stop => documents.FindAsync(Collections.Clients, "readiness", stop), cancel) ? new(text.Documents, true, text.Answers) : new(text.Documents, false, text.Silent);

    private async Task<HealthRow> ObjectsAsync(StewardWording text, CancellationToken cancel) =>
        await AnswersAsync(
            async stop =>
            {
                await using var nothing = await objects.ReadAsync(NoObject, stop);
                return nothing;
            },
            cancel) ? new(text.Objects, true, text.Answers) : new(text.Objects, false, text.Silent);

    private static async Task<bool> AnswersAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await ask(patience.Token);
            return true;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<HealthRow>> LogAsync(StewardWording text, CancellationToken cancel) =>
        await published.CheckpointAsync(cancel) is { } checkpoint
            ? [new(text.Log, true, Wording.Fill(text.Entries, Written(checkpoint.Checkpoint.Size)))]
            : [new(text.Log, null, text.NoLog)];

    private IEnumerable<HealthRow> Peers(StewardWording text)
    {
        var readings = meters.Read();
        var distrusted = readings.Where(reading => reading is { Name: "vault_peers_distrusted", Value: > 0 }).Select(reading => reading.Labels).ToHashSet(StringComparer.Ordinal);
        var broken = readings.Where(reading => reading is { Name: "vault_peers_breaker_open", Value: > 0 }).Select(reading => reading.Labels).ToHashSet(StringComparer.Ordinal);
        return readings.Where(reading => reading.Name is "vault_peers_distrusted").Select(reading => new HealthRow(
            Wording.Fill(text.Peer, AddressIn(reading.Labels)),
            !distrusted.Contains(reading.Labels) && !broken.Contains(reading.Labels),
            distrusted.Contains(reading.Labels) ? text.Distrusted : broken.Contains(reading.Labels) ? text.Silent : text.Answers));
    }

    private IEnumerable<HealthRow> Ages(StewardWording text) =>
        from reading in meters.Read()
        where text.Ages.ContainsKey(reading.Name)
        group reading by reading.Name into same
        let oldest = same.Max(reading => reading.Value)
        select new HealthRow(text.Ages[same.Key], oldest < SecondsOfWork, AgeOf(text, oldest));

    private static string AgeOf(StewardWording text, double seconds) => seconds switch
    {
        < 1 => text.Nothing,
        < 120 => Wording.Fill(text.Seconds, (long)seconds),
        < 7200 => Wording.Fill(text.Minutes, (long)(seconds / 60)),
        < 172800 => Wording.Fill(text.Hours, (long)(seconds / 3600)),
        _ => Wording.Fill(text.Days, (long)(seconds / 86400)),
    };

    private static string AddressIn(string labels) => labels.Split('"') is [_, var address, ..] ? address : labels;

    private static string Written(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
