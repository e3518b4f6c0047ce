using System.Text;
using LicenseVault.Core.Leasing;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>The published checkpoints with the cosignatures that witnesses gave. Safe to use from any thread.</summary>
public sealed class CosignedCheckpoints(PublishedLog log, Leases leases, WitnessTerms terms, TimeProvider clock)
{
    // A receipt tells where the log stood when it was made; that may be a moment before, if it can be witnessed then.
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private volatile Joined? _joined;

    /// <summary>The newest checkpoint, with the cosignatures that there are; null while there is none.</summary>
    public async Task<PublishedCheckpoint?> NewestAsync(CancellationToken cancel)
    {
        if (await log.CheckpointAsync(cancel) is not { } published)
            return null;

        return terms.Witnesses.Count == 0 ? published : With(published, await StateAsync(cancel));
    }

    /// <summary>The newest checkpoint that a quorum of the witnesses cosigned; null while there is none.</summary>
    public async Task<PublishedCheckpoint?> WitnessedAsync(CancellationToken cancel) =>
        terms.Witnesses.Count > 0 && await log.CheckpointAsync(cancel) is { } published ? Witnessed(published, await StateAsync(cancel)) : null;

    /// <summary>The checkpoint for a receipt: the newest, or in its place the newest witnessed one, when that is young and holds what is to be shown.</summary>
    /// <param name="index">Where that stands in the log; null when nothing is to be shown in it.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<PublishedCheckpoint?> ForReceiptAsync(long? index, CancellationToken cancel)
    {
        if (await log.CheckpointAsync(cancel) is not { } published)
            return null;
        if (terms.Witnesses.Count == 0)
            return published;

        var state = await StateAsync(cancel);
        return state.Witnessed is { } witnessed && witnessed.At + Moment > clock.GetUtcNow() && (index ?? 0) < witnessed.Size && Witnessed(published, state) is { } young
            ? young
            : With(published, state);
    }

    /// <summary>Throws <see cref="InvalidDataException"/> when what this vault kept is no note.</summary>
    internal static SignedNote NoteOf(string text) =>
        SignedNote.Read(Encoding.UTF8.GetBytes(text)) is NoteReading.Readable { Note: var note } ? note : throw new InvalidDataException("What is kept as a checkpoint of the log is none.");

    private async Task<CosignedLog> StateAsync(CancellationToken cancel) => await leases.StateOfAsync<CosignedLog>(CosignedLog.Lease, cancel) ?? CosignedLog.None;

    private PublishedCheckpoint With(PublishedCheckpoint published, CosignedLog state)
    {
        var lines = state.LinesUnder(published.Note, terms.Witnesses).ToList();
        var given = string.Concat(lines.Select(cosigned => cosigned.Line));
        if (_joined is { } joined && joined.Note == published.Note && joined.Given == given)
            return joined.Published;

        // One bad line would make the whole note bad.
        var note = NoteOf(published.Note);
        var good = lines.Where(cosigned => Cosignatures.Find(note, Encoding.UTF8.GetBytes(cosigned.Line), cosigned.Witness.Key, out _) is not null).Select(cosigned => cosigned.Line);
        var cosigned = published with { Note = Encoding.UTF8.GetString(Cosignatures.With(note, good).ToBytes()) };
        _joined = new Joined(published.Note, given, cosigned);
        return cosigned;
    }

    private static PublishedCheckpoint? Witnessed(PublishedCheckpoint published, CosignedLog state) =>
        state.Witnessed is { Note: var text }
        && new CheckpointPolicy(published.Key.Name, [published.Key], [], 0).Verify(Encoding.UTF8.GetBytes(text)) is CheckpointVerification.Trusted { Checkpoint.Checkpoint: var checkpoint }
            ? new PublishedCheckpoint(text, checkpoint, published.Key)
            : null;

    private sealed record Joined(string Note, string Given, PublishedCheckpoint Published);
}
