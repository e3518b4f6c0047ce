using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Server.CommandLine;

/// <summary>Looks at a log from outside and says what it saw.</summary>
internal sealed class LogMonitor(PublicLog log, NoteVerifierKey key, WitnessPolicy? witnesses, TimeProvider clock)
{
    private readonly CheckpointPolicy _policy = new(key.Name, [key], [], 0);

    /// <param name="seen">The note of the last checkpoint that was found good; null the first time.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<LogLook> LookAsync(string? seen, CancellationToken cancel)
    {
        try
        {
            return await log.CheckpointAsync(cancel) is { } note
                ? await LookAsync(seen is null ? null : Encoding.UTF8.GetBytes(seen), note, cancel)
                : CouldNot("it shows no checkpoint");
        }
        catch (HttpRequestException problem)
        {
            return CouldNot(problem.Message);
        }
        catch (Exception problem) when (problem is IOException || (problem is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return CouldNot("it does not answer in time");
        }
    }

    private async Task<LogLook> LookAsync(byte[]? seen, byte[] note, CancellationToken cancel) =>
        await new TreeMonitor(_policy, log).CompareAsync(seen, note, cancel) switch
        {
            MonitorOutcome.Consistent { Latest: var latest } => await WitnessedAsync(await CountAsync(seen, note, latest.Checkpoint, cancel), latest, cancel),
            MonitorOutcome.Forked { Seen: var before, Latest: var now } =>
                Broken($"FORKED: the log signed two trees of which neither is the beginning of the other.\n\n{TextOf(before)}\n{TextOf(now)}"),
            MonitorOutcome.Shrunk { Seen: var before, Latest: var now } =>
                Broken($"SHRUNK: the log showed {before.Checkpoint.Size} entries before and shows {now.Checkpoint.Size} now.\n\n{TextOf(before)}\n{TextOf(now)}"),
            MonitorOutcome.NotTrusted => Broken("NOT TRUSTED: the checkpoint is not one that the log's key signed."),
            MonitorOutcome.SeenNotTrusted => CouldNot("what was remembered is no checkpoint of this key; look at the state file"),
            MonitorOutcome.TilesDamaged => TilesDamaged(),
            MonitorOutcome.Unavailable { Tile: var tile } => CouldNot($"its {tile} is not there"),
            var other => throw new UnreachableException($"Unmapped outcome {other}."),
        };

    private async Task<LogLook> CountAsync(byte[]? seen, byte[] note, Checkpoint latest, CancellationToken cancel)
    {
        var before = seen is null ? null : BelievedIn(seen);
        if (await NewEntries.CountAsync(log, before, latest, cancel) is not { } counts)
            return TilesDamaged();

        var fresh = counts.Count == 0 ? "nothing new" : $"new: {string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"))}";
        return new LogLook(0, string.Create(CultureInfo.InvariantCulture, $"consistent: {latest.Size} entries, root {latest.Root}; {fresh}"), Encoding.UTF8.GetString(note));
    }

    /// <summary>A log that is found good is good for whoever asks for witnesses only when enough of them have seen what is shown here.</summary>
    private async Task<LogLook> WitnessedAsync(LogLook look, SignedCheckpoint latest, CancellationToken cancel)
    {
        if (witnesses is null || look.ExitCode != 0)
            return look;

        var found = await new WitnessedLook(log, _policy, witnesses, clock).LookAsync(latest, cancel);
        return look with { ExitCode = found.ExitCode, Text = $"{look.Text}\n{found.Text}" };
    }

    private Checkpoint BelievedIn(byte[] seen) => _policy.Verify(seen) is CheckpointVerification.Trusted { Checkpoint.Checkpoint: var checkpoint }
        ? checkpoint
        : throw new UnreachableException("It was compared a moment ago.");

    private static LogLook TilesDamaged() => Broken("DAMAGED: the tiles or entries of the log are not those that it signed.");

    private static LogLook Broken(string text) => new(LogLook.Broken, text);

    private static LogLook CouldNot(string why) => new(VaultCommand.CouldNot, $"could not check the log: {why}");

    private static string TextOf(SignedCheckpoint signed) => Encoding.UTF8.GetString(signed.Note.ToBytes());
}
