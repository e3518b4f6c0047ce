namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>What came of reading a signed note.</summary>
public abstract record NoteReading
{
    private NoteReading() { }

    /// <summary>It is well formed. Nothing is said about its signatures.</summary>
    public sealed record Readable(SignedNote Note) : NoteReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the note contained.</param>
    public sealed record Unreadable(string Code, string Detail) : NoteReading;
}
