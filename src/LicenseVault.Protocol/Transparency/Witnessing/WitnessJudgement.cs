namespace LicenseVault.Protocol.Transparency.Witnessing;

/// <summary>Whether a witness may cosign a checkpoint; the answers of C2SP tlog-witness, "add-checkpoint".</summary>
public abstract record WitnessJudgement
{
    private WitnessJudgement() { }

    /// <summary>It is the log's, and what was cosigned last is the beginning of it or all of it.</summary>
    public sealed record MayCosign : WitnessJudgement;

    /// <summary>It is a checkpoint of another log.</summary>
    public sealed record OtherLog : WitnessJudgement;

    /// <summary>None of the log's keys signed it, or a signature in the name of one is not that key's.</summary>
    public sealed record NotSigned : WitnessJudgement;

    /// <summary>The old size is larger than that of the checkpoint.</summary>
    public sealed record OldSizeTooLarge : WitnessJudgement;

    /// <summary>The old size is not that of the last tree that was cosigned; the proof says nothing then.</summary>
    /// <param name="Size">The size that was cosigned last.</param>
    public sealed record SizeDiffers(long Size) : WitnessJudgement;

    /// <summary>The proof does not show that the last tree is the beginning of this one. Whoever sent the proof may have made a mistake.</summary>
    public sealed record NotProven : WitnessJudgement;

    /// <summary>The log signed another tree of the very size that was cosigned. The two notes prove it to anyone.</summary>
    public sealed record Forked : WitnessJudgement;
}
