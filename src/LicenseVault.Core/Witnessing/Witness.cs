using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;

namespace LicenseVault.Core.Witnessing;

/// <summary>
/// Cosigns checkpoints of the logs that it knows (C2SP tlog-witness). What it signs it records, by a write that fails if another checkpoint of the log
/// was recorded since it looked, and only then gives away: a crash loses a cosignature that nobody has seen, or one that is remembered. Safe to use
/// from any thread, and from many processes on one store.
/// </summary>
public sealed class Witness(IDocumentStore documents, RecordSeals seals, INoteSigner key, IReadOnlyCollection<NoteVerifierKey> logs, TimeProvider clock)
{
    /// <summary>How long a cosignature is given again as it is: whoever repeats a request makes the witness neither sign nor write.</summary>
    public static readonly TimeSpan Repeated = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, IndexValue> NoKeys = [];

    /// <summary>Its public key.</summary>
    public NoteVerifierKey Key => key.Key;

    /// <summary>Where in the store and below its URL a log is found: SHA-256 of its origin, 64 small hexadecimal digits.</summary>
    public static string IdOf(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>The last checkpoint of a log that was cosigned, by the log's id; null when there is none.</summary>
    public async Task<WitnessedLog?> LastAsync(string id, CancellationToken cancel) =>
        logs.Any(log => IdOf(log.Name) == id) && await documents.FindAsync(WitnessCollections.Logs, id, cancel) is { } found
            ? seals.Open<WitnessedLog>(WitnessCollections.Logs, found)
            : null;

    /// <summary>Cosigns, or says why not.</summary>
    public async Task<WitnessOutcome> CosignAsync(WitnessRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (logs.FirstOrDefault(log => log.Name == request.Checkpoint.Origin) is not { } log)
            return new WitnessOutcome.Refused(new WitnessJudgement.OtherLog(), null);

        while (true)
        {
            var found = await documents.FindAsync(WitnessCollections.Logs, IdOf(log.Name), cancel);
            var last = found is null ? null : seals.Open<WitnessedLog>(WitnessCollections.Logs, found);
            if (WitnessRules.Judge(request, log, last?.Tree ?? WitnessedTree.None) is not WitnessJudgement.MayCosign and var why)
                return new WitnessOutcome.Refused(why, last?.Note);
            if (last is not null && Repeat(request, last) is { } again)
                return new WitnessOutcome.Cosigned(again);

            // Another checkpoint may have been recorded meanwhile; then this one is held against that one.
            var at = clock.GetUtcNow();
            var note = await NoteSigning.CosignAsync(Cosignatures.OnlyOf(request.Note, log)!, key, at, cancel);
            if (await RecordAsync(found?.Version ?? 0, request, note, at, cancel))
                return new WitnessOutcome.Cosigned(Cosignatures.LinesOf(note, key.Key));
        }
    }

    private string? Repeat(WitnessRequest request, WitnessedLog last) =>
        last.At <= clock.GetUtcNow() && last.At + Repeated > clock.GetUtcNow()
        && SignedNote.Read(Encoding.UTF8.GetBytes(last.Note)) is NoteReading.Readable { Note: var note } && note.Text.Span.SequenceEqual(request.Note.Text.Span)
            ? Cosignatures.LinesOf(note, key.Key)
            : null;

    private async Task<bool> RecordAsync(long version, WitnessRequest request, SignedNote note, DateTimeOffset at, CancellationToken cancel)
    {
        var (id, checkpoint) = (IdOf(request.Checkpoint.Origin), request.Checkpoint);
        var record = new WitnessedLog(checkpoint.Size, checkpoint.Root.ToString(), Encoding.UTF8.GetString(note.ToBytes()), at);
        DocumentWrite write = version == 0
            ? seals.Insert(WitnessCollections.Logs, id, record, NoKeys)
            : seals.Replace(WitnessCollections.Logs, id, version, record, NoKeys);
        return await documents.WriteAsync(write, cancel) is WriteOutcome.Written;
    }
}
