using System.Diagnostics;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Transparency.Checkpoints;

/// <summary>
/// Whose checkpoints are believed: one log's, signed with one of its keys, and cosigned by at least so many of the witnesses that are
/// known. Immutable. No clock: how old a cosignature may be is for the caller to judge.
/// </summary>
public sealed class CheckpointPolicy
{
    private readonly List<NoteVerifierKey> _logKeys;
    private readonly List<NoteVerifierKey> _witnesses;

    /// <summary>Takes the keys.</summary>
    /// <param name="origin">The log's origin.</param>
    /// <param name="logKeys">The log's keys, at least one, of the type <see cref="NoteKeyType.Ed25519"/>; several while a key is replaced.</param>
    /// <param name="witnesses">Keys of the type <see cref="NoteKeyType.Cosignature"/>, each another public key; may be empty.</param>
    /// <param name="quorum">How many of the witnesses must have cosigned; 0 when the log alone is believed.</param>
    /// <exception cref="ArgumentException">A key is of the wrong type or given twice, or the quorum cannot be reached: for the operator.</exception>
    public CheckpointPolicy(string origin, IEnumerable<NoteVerifierKey> logKeys, IEnumerable<NoteVerifierKey> witnesses, int quorum)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(logKeys);
        ArgumentNullException.ThrowIfNull(witnesses);
        Origin = origin;
        _logKeys = [.. logKeys];
        _witnesses = [.. witnesses];
        Quorum = quorum;
        if (_logKeys.Count == 0 || _logKeys.Exists(key => key.Type is not NoteKeyType.Ed25519))
            throw new ArgumentException("A log has at least one key, each of the type for logs.", nameof(logKeys));
        if (_witnesses.Exists(key => key.Type is not NoteKeyType.Cosignature))
            throw new ArgumentException("The key of a witness is not of the type for cosignatures.", nameof(witnesses));

        // One key under two names would count as two witnesses, and the log's own as a witness of itself.
        var keys = _logKeys.Concat(_witnesses).Select(key => Convert.ToHexStringLower(key.PublicKey.Span)).ToList();
        if (keys.Distinct(StringComparer.Ordinal).Count() != keys.Count)
            throw new ArgumentException("Two keys of the log and its witnesses are the same.", nameof(witnesses));
        if (quorum < 0 || quorum > _witnesses.Count)
            throw new ArgumentException("The quorum is more than the witnesses that are known, or negative.", nameof(quorum));
    }

    /// <summary>The log's origin.</summary>
    public string Origin { get; }

    /// <summary>How many witnesses must have cosigned.</summary>
    public int Quorum { get; }

    /// <summary>Reads and checks a checkpoint. Never throws on what it is given.</summary>
    public CheckpointVerification Verify(ReadOnlySpan<byte> note) => SignedNote.Read(note) switch
    {
        NoteReading.Readable { Note: var signed } => Verify(signed),
        NoteReading.Unreadable fault => new CheckpointVerification.Unreadable(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private CheckpointVerification Verify(SignedNote note) => Checkpoint.Read(note.Text.Span) switch
    {
        CheckpointReading.Readable { Checkpoint: var checkpoint } => Verify(checkpoint, note),
        CheckpointReading.Unreadable fault => new CheckpointVerification.Unreadable(fault.Code, fault.Detail),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private CheckpointVerification Verify(Checkpoint checkpoint, SignedNote note)
    {
        if (!string.Equals(checkpoint.Origin, Origin, StringComparison.Ordinal))
            return new CheckpointVerification.OtherLog();

        switch (NoteVerifying.Verify(note, _logKeys.Concat(_witnesses)))
        {
            case NoteVerification.WrongSignature wrong:
                return new CheckpointVerification.WrongSignature(wrong.Key.Name);

            case NoteVerification.Verified { Signatures: var signatures } when signatures.Any(signature => _logKeys.Contains(signature.Key)):
                var witnesses = signatures.Where(signature => _witnesses.Contains(signature.Key)).ToList();
                var believed = new SignedCheckpoint(checkpoint, note, witnesses);
                return witnesses.Count >= Quorum
                    ? new CheckpointVerification.Trusted(believed)
                    : new CheckpointVerification.TooFewWitnesses(believed, Quorum);

            default:
                return new CheckpointVerification.NotSigned();
        }
    }
}
