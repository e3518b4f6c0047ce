using System.Globalization;
using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.CommandLine;

/// <summary>Holds the checkpoint in a receipt against the log as it is now, or as a bundle has it.</summary>
/// <param name="Verdict">fail: the log signed something that contradicts the receipt.</param>
/// <param name="Detail">What was found, in one sentence.</param>
internal sealed record ReceiptLogCheck(Verdict Verdict, string Detail)
{
    private const int LongestDescription = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<ReceiptLogCheck> OfAsync(Receipt receipt, BundledLog? bundled, string? url, CancellationToken cancel)
    {
        if (receipt.Log is not { Checkpoint: var note })
            return new(Verdict.NotApplicable, "The receipt tells no position of a log.");

        try
        {
            return url is not null ? await OnlineAsync(note, url, cancel)
                : bundled is not null ? OfBundle(note, bundled)
                : new(Verdict.NotApplicable, "Not compared with the log: give --bundle or --url to compare.");
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException || (problem is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return new(Verdict.CouldNotCheck, "The log does not answer.");
        }
    }

    private static ReceiptLogCheck OfBundle(string note, BundledLog bundled)
    {
        if (PolicyOf(bundled.Key) is not { } policy || Read(policy, bundled.Checkpoint) is not { } latest)
            return new(Verdict.CouldNotCheck, "The bundle holds no checkpoint that the log signed.");
        if (Read(policy, note) is not { } then)
            return new(Verdict.Fail, "The checkpoint in the receipt is not one that this log signed.");
        if (then.Size == latest.Size && then.Root != latest.Root)
            return new(Verdict.Fail, "FORKED: the log signed another tree of the same size.");

        return then.Size == latest.Size
            ? new(Verdict.Pass, "The log stands in the bundle as it stands in the receipt.")
            : new(Verdict.NotApplicable, "The log signed the checkpoint in the receipt; that one tree is the beginning of the other cannot be proven offline.");
    }

    private static async Task<ReceiptLogCheck> OnlineAsync(string note, string url, CancellationToken cancel)
    {
        var vault = new Uri($"{url.TrimEnd('/')}/");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = LongestDescription };
        using var description = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(vault, "api/v1/log"), cancel), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        var log = new PublicLog(http, new Uri(vault, "log/"));
        if (!description.RootElement.TryGetProperty("verifierKey", out var key) || PolicyOf(key.ToString()) is not { } policy || await log.CheckpointAsync(cancel) is not { } latest)
            return new(Verdict.CouldNotCheck, "The vault shows no log.");

        return await new TreeMonitor(policy, log).CompareAsync(Encoding.UTF8.GetBytes(note), latest, cancel) switch
        {
            MonitorOutcome.Consistent { Latest.Checkpoint.Size: var size } =>
                new(Verdict.Pass, string.Create(CultureInfo.InvariantCulture, $"The log of now, {size} entries, begins with the tree in the receipt.")),
            MonitorOutcome.Forked => new(Verdict.Fail, "FORKED: the log signed two trees of which neither is the beginning of the other."),
            MonitorOutcome.Shrunk => new(Verdict.Fail, "SHRUNK: the log shows fewer entries than when the receipt was made."),
            MonitorOutcome.SeenNotTrusted => new(Verdict.Fail, "The checkpoint in the receipt is not one that this log signed."),
            _ => new(Verdict.CouldNotCheck, "The log's checkpoint or tiles cannot be had, or are damaged."),
        };
    }

    private static CheckpointPolicy? PolicyOf(string key) =>
        NoteVerifierKey.TryParse(key, null, out var read) && read.Type is NoteKeyType.Ed25519 ? new CheckpointPolicy(read.Name, [read], [], 0) : null;

    private static Checkpoint? Read(CheckpointPolicy policy, string note) =>
        policy.Verify(Encoding.UTF8.GetBytes(note)) is CheckpointVerification.Trusted { Checkpoint.Checkpoint: var checkpoint } ? checkpoint : null;
}
