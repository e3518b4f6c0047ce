using System.Diagnostics;
using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>What a witness is asked (C2SP tlog-witness, "add-checkpoint"): to cosign a checkpoint, of which a proof shows what it has grown from.</summary>
/// <param name="OldSize">The size of the tree that the witness is thought to have cosigned last; 0 when it has none.</param>
/// <param name="Proof">The hashes of the consistency proof from that size, in the order of RFC 6962 section 2.1.2.</param>
/// <param name="Checkpoint">What the note says.</param>
/// <param name="Note">The signed checkpoint.</param>
public sealed record WitnessRequest(long OldSize, IReadOnlyList<TreeHash> Proof, Checkpoint Checkpoint, SignedNote Note)
{
    /// <summary>How many hashes a proof may have.</summary>
    public const int MaxProof = 63;

    /// <summary>The longest request that is read, in bytes.</summary>
    public const int MaxLength = LongestHead + SignedNote.MaxLength;

    private const int LongestHead = 24 + MaxProof * 45 + 1;
    private const string Old = "old ";

    /// <summary>Reads the body of a request, in the one spelling there is. Never throws on what it is given.</summary>
    public static WitnessRequestReading Read(ReadOnlySpan<byte> body)
    {
        var end = body[..Math.Min(body.Length, LongestHead)].IndexOf("\n\n"u8);
        if (body.Length > MaxLength || end < 0)
            return Malformed();

        var lines = Encoding.Latin1.GetString(body[..end]).Split('\n');
        if (!TryReadSize(lines[0], out var oldSize) || lines.Length - 1 > MaxProof)
            return Malformed();

        var proof = new List<TreeHash>();
        foreach (var line in lines.Skip(1))
        {
            if (!TreeHash.TryParse(line, out var hash))
                return Malformed();
            proof.Add(hash);
        }

        return Read(oldSize, proof, SignedNote.Read(body[(end + 2)..]));
    }

    /// <summary>The body as it is sent.</summary>
    public byte[] ToBytes() =>
    [
        .. Encoding.ASCII.GetBytes(string.Concat(Proof.Select(hash => $"{hash}\n").Prepend(string.Create(CultureInfo.InvariantCulture, $"{Old}{OldSize}\n")).Append("\n"))),
        .. Note.ToBytes(),
    ];

    private static WitnessRequestReading Read(long oldSize, IReadOnlyList<TreeHash> proof, NoteReading reading) => reading switch
    {
        NoteReading.Readable { Note: var note } => Read(oldSize, proof, note),
        NoteReading.Unreadable fault => new WitnessRequestReading.Unreadable(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private static WitnessRequestReading Read(long oldSize, IReadOnlyList<TreeHash> proof, SignedNote note) => Checkpoint.Read(note.Text.Span) switch
    {
        CheckpointReading.Readable { Checkpoint: var checkpoint } => new WitnessRequestReading.Readable(new WitnessRequest(oldSize, proof, checkpoint, note)),
        CheckpointReading.Unreadable fault => new WitnessRequestReading.Unreadable(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private static bool TryReadSize(string line, out long size)
    {
        size = 0;
        return line.StartsWith(Old, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(Old.Length), NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && string.Equals(line[Old.Length..], size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static WitnessRequestReading.Unreadable Malformed() =>
        new("witness-request-malformed", $"A request is an old size, at most {MaxProof} hashes, a line each, an empty line and a checkpoint.");
}
