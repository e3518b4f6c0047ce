namespace LicenseVault.Protocol.Transparency.Checkpoints;

/// <summary>What came of checking a checkpoint.</summary>
public abstract record CheckpointVerification
{
    private CheckpointVerification() { }

    /// <summary>It is the log's, and enough witnesses cosigned it.</summary>
    public sealed record Trusted(SignedCheckpoint Checkpoint) : CheckpointVerification;

    /// <summary>It is the log's, but fewer witnesses than needed cosigned it.</summary>
    public sealed record TooFewWitnesses(SignedCheckpoint Checkpoint, int Needed) : CheckpointVerification;

    /// <summary>It is no signed checkpoint.</summary>
    /// <param name="Code">A stable slug, listed in api-specs/transparency-log.md.</param>
    /// <param name="Detail">The cause in one sentence, without anything that the text contained.</param>
    public sealed record Unreadable(string Code, string Detail) : CheckpointVerification;

    /// <summary>It is a checkpoint of another log.</summary>
    public sealed record OtherLog : CheckpointVerification;

    /// <summary>None of the log's keys signed it.</summary>
    public sealed record NotSigned : CheckpointVerification;

    /// <summary>A signature in the name of a known key is not that key's.</summary>
    public sealed record WrongSignature(string KeyName) : CheckpointVerification;
}
