using System.Text;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>Takes the signature lines of witnesses out of notes and puts them in (C2SP tlog-witness, the answer to "add-checkpoint").</summary>
public static class Cosignatures
{
    /// <summary>The longest answer of a witness that is read, in bytes.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The lines of a key in a note, each with its newline; empty when it has none. Their signatures are not checked.</summary>
    public static string LinesOf(SignedNote note, NoteVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(key);
        return string.Concat(note.Signatures.Where(line => line.IsOf(key)).Select(line => Encoding.UTF8.GetString(line.ToLine())));
    }

    /// <summary>
    /// Finds the cosignature of a witness among signature lines, those of others being passed over (C2SP tlog-witness). Never throws on what it is given.
    /// </summary>
    /// <param name="note">The checkpoint that was to be cosigned.</param>
    /// <param name="lines">What the witness answered, or what was kept of it.</param>
    /// <param name="witness">Its key.</param>
    /// <param name="at">When the witness says that it cosigned.</param>
    /// <returns>The one line, with its newline; null when nothing there is this witness's cosignature of this note, with a time.</returns>
    public static string? Find(SignedNote note, ReadOnlySpan<byte> lines, NoteVerifierKey witness, out DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(witness);
        at = default;
        if (lines.Length > MaxLength || SignedNote.Read([.. note.Text.Span, (byte)'\n', .. lines]) is not NoteReading.Readable { Note: var answered })
            return null;
        if (!answered.Text.Span.SequenceEqual(note.Text.Span)
            || NoteVerifying.Verify(answered, [witness]) is not NoteVerification.Verified { Signatures: [{ At: { } time }] }
            || time <= DateTimeOffset.UnixEpoch)
        {
            return null;
        }

        at = time;
        return Encoding.UTF8.GetString(answered.Signatures.First(line => line.IsOf(witness)).ToLine());
    }

    /// <summary>The note with no signatures but those of one key; null when it has none of it.</summary>
    public static SignedNote? OnlyOf(SignedNote note, NoteVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(note);
        return Joined(note, LinesOf(note, key));
    }

    /// <summary>The note with further signature lines after its own, each of which was found by <see cref="Find"/>.</summary>
    public static SignedNote With(SignedNote note, IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(lines);
        return Joined(note, string.Concat(note.Signatures.Select(line => Encoding.UTF8.GetString(line.ToLine())).Concat(lines)))
            ?? throw new ArgumentException("These are no signature lines.", nameof(lines));
    }

    private static SignedNote? Joined(SignedNote note, string lines) =>
        SignedNote.Read([.. note.Text.Span, (byte)'\n', .. Encoding.UTF8.GetBytes(lines)]) is NoteReading.Readable { Note: var joined } ? joined : null;
}
