namespace LicenseVault.Protocol.Transparency.Checkpoints;

/// <summary>What came of reading the text of a checkpoint.</summary>
public abstract record CheckpointReading
{
    private CheckpointReading() { }

    /// <summary>It is well formed. Nobody's signature was checked.</summary>
    public sealed record Readable(Checkpoint Checkpoint) : CheckpointReading;

    /// <summary>It is not.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : CheckpointReading;
}
