using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Monitoring;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Server.CommandLine;

/// <summary>
/// Looks whether enough witnesses have cosigned what a log shows. A log that grows all the time is always a little ahead of its witnesses, so the newest
/// checkpoint that has a quorum counts too, when what is shown now begins with it. Too few cosignatures are never a word against the log.
/// </summary>
internal sealed class WitnessedLook(PublicLog log, CheckpointPolicy policy, WitnessPolicy witnesses, TimeProvider clock)
{
    /// <summary>How old a quorum may be: vaults have theirs renewed every few minutes.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    public async Task<LogLook> LookAsync(SignedCheckpoint latest, CancellationToken cancel)
    {
        var found = witnesses.Find(latest.Note);
        if (found is WitnessFinding.Enough newest)
            return Told(newest, latest.Checkpoint.Size);
        if (await log.WitnessedCheckpointAsync(cancel) is not { } content
            || policy.Verify(content) is not CheckpointVerification.Trusted { Checkpoint: var witnessed }
            || witnesses.Find(witnessed.Note) is not WitnessFinding.Enough enough)
        {
            return CouldNot(found);
        }

        return await new TreeMonitor(policy, log).CompareAsync(content, latest.Note.ToBytes(), cancel) switch
        {
            MonitorOutcome.Consistent => Told(enough, witnessed.Checkpoint.Size),
            MonitorOutcome.Forked => new LogLook(LogLook.Broken, $"FORKED: the witnesses cosigned another tree than is shown here.\n\n{TextOf(witnessed)}\n{TextOf(latest)}"),
            MonitorOutcome.Shrunk => new LogLook(LogLook.Broken, $"SHRUNK: the witnesses cosigned more entries than are shown here.\n\n{TextOf(witnessed)}\n{TextOf(latest)}"),
            _ => new LogLook(VaultCommand.CouldNot, "could not check the witnesses: the tiles of the log are not there"),
        };
    }

    private LogLook Told(WitnessFinding.Enough enough, long size) => clock.GetUtcNow() - enough.AsOf <= Oldest
        ? new LogLook(0, string.Create(CultureInfo.InvariantCulture, $"witnessed: {size} entries by {enough.Signatures.Count} of {witnesses.Known}, as of {TimeOf(enough.AsOf)}"))
        : new LogLook(VaultCommand.CouldNot, string.Create(CultureInfo.InvariantCulture, $"could not check the witnesses: {witnesses.Quorum} of {witnesses.Known} have last cosigned at {TimeOf(enough.AsOf)}"));

    private static LogLook CouldNot(WitnessFinding found) => new(VaultCommand.CouldNot, found switch
    {
        WitnessFinding.WrongCosignature wrong => $"could not check the witnesses: a line in the name of {wrong.KeyName} is not its cosignature",
        WitnessFinding.TooFew few => string.Create(CultureInfo.InvariantCulture, $"could not check the witnesses: {few.Found} cosigned, and {few.Needed} are asked for"),
        var other => throw new System.Diagnostics.UnreachableException($"Unmapped finding {other}."),
    });

    private static string TextOf(SignedCheckpoint signed) => Encoding.UTF8.GetString(signed.Note.ToBytes());

    private static string TimeOf(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
