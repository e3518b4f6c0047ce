using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Transparency.Notes;

namespace LicenseVault.Core.Auditing;

/// <summary>An anchor that somebody kept elsewhere, as its note has it.</summary>
/// <param name="Note">The note; whose signature it bears is not checked yet.</param>
/// <param name="Log">The name of the log whose key is to have signed it.</param>
/// <param name="Number">Of the anchor.</param>
/// <param name="Digest">Of the anchor, hex.</param>
public sealed record KeptAnchor(SignedNote Note, string Log, long Number, string Digest)
{
    private const string FirstLine = "license-vault audit";

    /// <summary>Null when it is no note of an anchor. Never throws on what it is given.</summary>
    public static KeptAnchor? Read(ReadOnlySpan<byte> note) =>
        SignedNote.Read(note) is NoteReading.Readable { Note: var read }
        && Encoding.UTF8.GetString(read.Text.Span).Split('\n') is [FirstLine, var log, var number, var digest, ""]
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var which)
            ? new KeptAnchor(read, log, which, digest)
            : null;

    /// <summary>What is signed: its first line is no log's name, so that nobody can take it for a checkpoint.</summary>
    public static byte[] TextOf(string log, AuditAnchor anchor) =>
        Encoding.UTF8.GetBytes(FormattableString.Invariant($"{FirstLine}\n{log}\n{anchor.Number}\n{AuditAnchor.DigestOf(anchor)}\n"));

    internal bool IsSignedBy(NoteVerifierKey key) => Log == key.Name && NoteVerifying.Verify(Note, [key]) is NoteVerification.Verified;
}
