using System.Text.Json.Serialization;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Receipts;

/// <summary>Where a vault's public log stood when a receipt was made.</summary>
/// <param name="Checkpoint">The checkpoint, a signed note: size and root of the log, signed by the log's own key.</param>
/// <param name="Index">Where the issue of the certificate stands in it; null when that is not known.</param>
public sealed record ReceiptLogPosition(string Checkpoint, long? Index = null)
{
    /// <summary>What the checkpoint says; null when it is not one. Its signature is not checked by reading.</summary>
    [JsonIgnore]
    public Checkpoint? Tree =>
        SignedNote.Read(System.Text.Encoding.UTF8.GetBytes(Checkpoint)) is NoteReading.Readable { Note: var note }
        && Transparency.Checkpoints.Checkpoint.Read(note.Text.Span) is CheckpointReading.Readable { Checkpoint: var checkpoint }
            ? checkpoint
            : null;

    internal bool IsWhole => Tree is { } tree && (Index is not { } index || (index >= 0 && index < tree.Size));
}
