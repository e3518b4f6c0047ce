using System.Collections.Concurrent;
using System.Diagnostics;
using LicenseVault.Core.Witnessing;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.CommandLine;

namespace LicenseVault.Server.Witnessing;

/// <summary>Looks for new checkpoints of the logs that have a URL, and asks the witness about them as anybody else would, with proofs from the log's tiles.</summary>
internal sealed partial class LogRounds(Witness witness, IReadOnlyList<WatchedLog> logs, HttpClient http, TimeProvider clock, ILogger<LogRounds> logger)
{
    private readonly ConcurrentDictionary<string, string?> _faults = new(StringComparer.Ordinal);

    public async Task RunAsync(TimeSpan interval, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            await Parallel.ForEachAsync(logs.Where(log => log.Url is not null), stopping, async (log, cancel) => await TryAsync(log, cancel));
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    private async Task TryAsync(WatchedLog log, CancellationToken cancel)
    {
        try
        {
            Tell(log, await LookAsync(log, new PublicLog(http, log.Url!), cancel));
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested && problem is (HttpRequestException or IOException or OperationCanceledException))
        {
            Tell(log, "it does not answer");
        }
    }

    // Once until it changes: a line with every look would bury all others.
    private void Tell(WatchedLog log, string? fault)
    {
        if (_faults.TryGetValue(log.Key.Name, out var before) && before == fault)
            return;

        _faults[log.Key.Name] = fault;
        if (fault is not null)
            LogNotCosigned(logger, log.Key.Name, fault);
    }

    /// <summary>Why nothing was cosigned; null when the newest checkpoint is.</summary>
    private async Task<string?> LookAsync(WatchedLog log, PublicLog shown, CancellationToken cancel)
    {
        var content = await shown.CheckpointAsync(cancel);
        if (content is null || SignedNote.Read(content) is not NoteReading.Readable { Note: var note } || Checkpoint.Read(note.Text.Span) is not CheckpointReading.Readable { Checkpoint: var now })
            return "it shows no checkpoint";

        var old = (await witness.LastAsync(Witness.IdOf(log.Key.Name), cancel))?.Size ?? 0;
        if (old > now.Size)
            return "it shows a smaller tree than was cosigned";
        if (await new TreeProver(now.Size, now.Root, shown).ProveConsistencyAsync(old, cancel) is not ProofOutcome<ConsistencyProof>.Proved { Proof.Path: var path })
            return "its tiles cannot be had, or are not those of its checkpoint";

        return await witness.CosignAsync(new WitnessRequest(old, path, now, note), cancel) switch
        {
            WitnessOutcome.Cosigned => null,
            WitnessOutcome.Refused refused => $"it was refused ({refused.Why.GetType().Name})",
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };
    }

    [LoggerMessage(EventId = 2602, Level = LogLevel.Warning, Message = "The newest checkpoint of the log {Origin} was not cosigned: {Why}; looked for again until it is")]
    private static partial void LogNotCosigned(ILogger logger, string origin, string why);
}
