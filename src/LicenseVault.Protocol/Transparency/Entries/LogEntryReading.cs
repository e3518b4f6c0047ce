namespace LicenseVault.Protocol.Transparency.Entries;

/// <summary>What came of reading an entry of the log.</summary>
public abstract record LogEntryReading
{
    private LogEntryReading() { }

    /// <summary>It is an entry.</summary>
    public sealed record Readable(LogEntry Entry) : LogEntryReading;

    /// <summary>It is one of a later version of the format, which this library does not know. Its leaf can be checked all the same.</summary>
    public sealed record OtherVersion(long Version) : LogEntryReading;

    /// <summary>It is none.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the entry contained.</param>
    public sealed record Unreadable(string Code, string Detail) : LogEntryReading;
}
