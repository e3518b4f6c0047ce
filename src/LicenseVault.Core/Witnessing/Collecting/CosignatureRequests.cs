using System.Text;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing.Collecting;

/// <summary>Gets one cosignature of the published checkpoint from one witness, with the proof that it needs.</summary>
public sealed class CosignatureRequests(PublishedLog log, WitnessClient client)
{
    /// <param name="witness">Whom to ask.</param>
    /// <param name="published">What is to be cosigned.</param>
    /// <param name="lastSize">The size of the tree that the witness is thought to have cosigned last.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<WitnessReply> AskAsync(KnownWitness witness, PublishedCheckpoint published, long lastSize, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(published);
        var reply = await AskFromAsync(witness, published, Math.Min(lastSize, published.Checkpoint.Size), cancel);
        if (reply is WitnessReply.SizeDiffers { Size: var size } && size <= published.Checkpoint.Size)
            reply = await AskFromAsync(witness, published, size, cancel);

        // A witness that has cosigned a larger tree is the one that remembers what this vault has forgotten.
        return reply is WitnessReply.SizeDiffers { Size: var other } ? new WitnessReply.NotCosigned(other > published.Checkpoint.Size ? "witness-ahead" : "size-differs") : reply;
    }

    private async Task<WitnessReply> AskFromAsync(KnownWitness witness, PublishedCheckpoint published, long size, CancellationToken cancel) =>
        SignedNote.Read(Encoding.UTF8.GetBytes(published.Note)) is NoteReading.Readable { Note: var note }
        && await log.ProveConsistencyAsync(published, size, published.Checkpoint.Size, cancel) is ProofOutcome<ConsistencyProof>.Proved { Proof.Path: var path }
            ? await client.AskAsync(witness, new WitnessRequest(size, path, published.Checkpoint, note), cancel)
            : new WitnessReply.NotCosigned("log-damaged");
}
